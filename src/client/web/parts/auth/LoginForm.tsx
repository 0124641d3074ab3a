import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { refusalOf } from '../../data/errors.ts';
import { restartSession } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { requiredIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

/** Signs in with a username and a password. */
export function LoginForm() {
  const form = createForm(() => ({ username: '', password: '' }));
  const login = useMutation(() => ({
    mutationFn: async () => {
      await client.auth.login.mutate(form.values());
      await restartSession();
    },
    onError: (error) => {
      form.showError(error);
      if (refusalOf(error)?.reason === 'wrongCredentials') form.focus('password');
    },
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (login.isPending) return;
    const { username, password } = form.values();
    const found = { username: requiredIssue(username), password: requiredIssue(password) };
    if (!form.showIssues(found)) login.mutate();
  };
  return (
    // Posted, should it ever be sent without this script: a password has no place in an address.
    <form method="post" novalidate onSubmit={submit}>
      <TextField
        {...form.field('username')}
        label={t('auth.username')}
        autocomplete="username"
        autocapitalize="none"
        required
      />
      <TextField
        {...form.field('password')}
        label={t('auth.password')}
        type="password"
        autocomplete="current-password"
        required
      />
      <FormError text={form.failure()} />
      <Button type="submit" variant="primary" size="lg" wide busy={login.isPending}>
        {t('auth.signIn')}
      </Button>
    </form>
  );
}
