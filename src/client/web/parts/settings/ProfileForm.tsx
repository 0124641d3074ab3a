import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { isLongerThan } from '../../data/fieldChecks.ts';
import { showOwnProfile } from '../../data/ownProfile.ts';
import type { Me } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import { FormError } from '../../parts/FormError.tsx';
import { createFormErrors } from '../../parts/formErrors.ts';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { notify } from '../../parts/notify.ts';
import { TextArea } from '../../parts/TextArea.tsx';
import { TextField } from '../../parts/TextField.tsx';
import styles from './Settings.module.css';

/** Name and bio, saved together. */
export function ProfileForm(props: { viewer: Me }) {
  // Undefined as long as it is what is saved.
  const [newName, setNewName] = createSignal<string>();
  const [newBio, setNewBio] = createSignal<string>();
  const displayName = () => newName() ?? props.viewer.displayName;
  const bio = () => newBio() ?? props.viewer.bio;
  const isChanged = () => displayName() !== props.viewer.displayName || bio() !== props.viewer.bio;
  const errors = createFormErrors(['displayName', 'bio']);

  const save = useMutation(() => ({
    mutationFn: () => client.users.update.mutate({ displayName: displayName(), bio: bio() }),
    onSuccess: (profile) => {
      showOwnProfile(profile);
      setNewName(undefined);
      setNewBio(undefined);
      notify.success(t('settings.profileSaved'));
    },
    onError: (error: unknown) => errors.showError(error),
  }));
  const submit = (event?: SubmitEvent) => {
    event?.preventDefault();
    if (save.isPending || !isChanged()) return;
    const tooLong = { problem: 'tooLong' };
    const found = {
      displayName: isLongerThan(limits.displayName, displayName().trim()) ? tooLong : undefined,
      bio: isLongerThan(limits.bio, bio().trim()) ? tooLong : undefined,
    };
    if (!errors.show(found)) save.mutate();
  };

  return (
    <form class={styles.form} novalidate onSubmit={submit}>
      <TextField
        label={t('settings.name')}
        name="displayName"
        autocomplete="name"
        autocapitalize="words"
        hint={t('settings.nameHint')}
        max={limits.displayName}
        value={displayName()}
        onChange={(value) => {
          setNewName(value);
          errors.clear('displayName');
        }}
        error={errors.at('displayName')}
        ref={errors.ref('displayName')}
      />
      <TextArea
        label={t('settings.bio')}
        name="bio"
        hint={t('settings.bioHint')}
        max={limits.bio}
        value={bio()}
        onChange={(value) => {
          setNewBio(value);
          errors.clear('bio');
        }}
        onSubmit={submit}
        error={errors.at('bio')}
        ref={errors.ref('bio')}
      />
      <FormError text={errors.general()} />
      <Button
        class={styles.submit}
        type="submit"
        variant="primary"
        size="lg"
        busy={save.isPending}
        disabled={!isChanged()}
      >
        {t('common.save')}
      </Button>
      <LeaveGuard when={isChanged()} />
    </form>
  );
}
