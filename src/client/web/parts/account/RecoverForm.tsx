import { useMutation } from '@tanstack/solid-query';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { restartSession } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { newPasswordIssue, requiredIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

/** Sets a new password with a recovery code, and signs in. */
export function RecoverForm() {
  const form = createForm(() => ({ username: '', code: '', newPassword: '' }));
  const recover = useMutation(() => ({
    mutationFn: async () => {
      await client.auth.recover.mutate(form.values());
      await restartSession();
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (recover.isPending) return;
    const { username, code, newPassword } = form.values();
    const found = {
      username: requiredIssue(username),
      code: requiredIssue(code),
      newPassword: newPasswordIssue(newPassword),
    };
    if (!form.showIssues(found)) recover.mutate();
  };
  return (
    <form method="post" novalidate onSubmit={submit}>
      <TextField
        {...form.field('username')}
        label={t('auth.username')}
        autocomplete="username"
        autocapitalize="none"
        required
      />
      <TextField
        {...form.field('code')}
        label={t('account.code')}
        autocomplete="off"
        autocapitalize="none"
        placeholder="xxxx-xxxx-xxxx-xxxx"
        hint={t('account.codeHint')}
        required
      />
      <TextField
        {...form.field('newPassword')}
        label={t('settings.newPassword')}
        type="password"
        autocomplete="new-password"
        required
        hint={t('auth.passwordHint', { min: limits.password.min })}
      />
      <FormError text={form.failure()} />
      <Button type="submit" variant="primary" size="lg" wide busy={recover.isPending}>
        {t('account.recover')}
      </Button>
    </form>
  );
}
