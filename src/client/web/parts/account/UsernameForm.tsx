import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { issueText } from '../../data/errors.ts';
import { api } from '../../data/query.ts';
import { changeViewer, useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { createUsernameCheck } from '../auth/createUsernameCheck.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { requiredIssue } from '../form/fieldChecks.ts';
import styles from '../settings/Settings.module.css';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/notify.ts';
import { TextField } from '../ui/TextField.tsx';

/** Another username. */
export function UsernameForm() {
  const viewer = useViewer();
  const form = createForm(() => ({ username: viewer()?.username ?? '' }));
  // Their own name is taken, but not by somebody else.
  const check = createUsernameCheck(() => (form.isChanged() ? form.values().username : ''));
  const change = useMutation(() => ({
    mutationFn: () => client.auth.changeUsername.mutate(form.values()),
    onSuccess: ({ username }) => {
      changeViewer({ username });
      form.reset();
      notify.success(t('account.usernameChanged'));
      void Promise.all([api.users.byUsername, api.posts, api.feed].map((part) => part.invalidate()));
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.isPending || !form.isChanged()) return;
    const { username } = form.values();
    if (!form.showIssues({ username: requiredIssue(username) ?? check.issue() })) change.mutate();
  };
  const field = form.field('username');
  const error = () => {
    const issue = check.shownIssue();
    return field.error ?? (issue && issueText(issue));
  };
  const praise = () => (check.isFree() ? t('auth.usernameFree') : undefined);
  return (
    <form class={styles.form} method="post" novalidate onSubmit={submit}>
      <TextField
        {...field}
        label={t('auth.username')}
        autocomplete="username"
        autocapitalize="none"
        required
        hint={t('account.usernameHint')}
        success={praise()}
        error={error()}
      />
      <p class="visually-hidden" role="status">
        {error() ?? praise()}
      </p>
      <FormError text={form.failure()} />
      <Button
        class={styles.submit}
        type="submit"
        size="lg"
        disabled={!form.isChanged()}
        busy={change.isPending}
      >
        {t('account.changeUsername')}
      </Button>
    </form>
  );
}
