import { useMutation } from '@tanstack/solid-query';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { showOwnProfile } from '../../data/ownProfile.ts';
import type { Me } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { lengthIssue } from '../form/fieldChecks.ts';
import { LeaveGuard } from '../frame/LeaveGuard.tsx';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/notify.ts';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Settings.module.css';

/** Name and bio, saved together. */
export function ProfileForm(props: { viewer: Me }) {
  const form = createForm(() => ({ displayName: props.viewer.displayName, bio: props.viewer.bio }));

  const save = useMutation(() => ({
    mutationFn: () => client.users.update.mutate(form.values()),
    onSuccess: (profile) => {
      showOwnProfile(profile);
      form.reset();
      notify.success(t('settings.profileSaved'));
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event?: SubmitEvent) => {
    event?.preventDefault();
    if (save.isPending || !form.isChanged()) return;
    const { displayName, bio } = form.values();
    const found = {
      displayName: lengthIssue(limits.displayName, displayName),
      bio: lengthIssue(limits.bio, bio),
    };
    if (!form.showIssues(found)) save.mutate();
  };

  return (
    <form class={styles.form} novalidate onSubmit={submit}>
      <TextField
        {...form.field('displayName')}
        label={t('settings.name')}
        autocomplete="name"
        autocapitalize="words"
        hint={t('settings.nameHint')}
        max={limits.displayName}
      />
      <TextArea
        {...form.field('bio')}
        label={t('settings.bio')}
        hint={t('settings.bioHint')}
        max={limits.bio}
        onSubmit={submit}
      />
      <FormError text={form.failure()} />
      <Button
        class={styles.submit}
        type="submit"
        variant="primary"
        size="lg"
        busy={save.isPending}
        disabled={!form.isChanged()}
      >
        {t('common.save')}
      </Button>
      <LeaveGuard when={form.isChanged()} />
    </form>
  );
}
