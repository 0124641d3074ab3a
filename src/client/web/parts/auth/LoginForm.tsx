import { A } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { client } from '../../data/client.ts';
import { refusalOf } from '../../data/errors.ts';
import { restartSession } from '../../data/session.ts';
import { formatDate, t } from '../../i18n/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { requiredIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './LoginForm.module.css';

/** Signs in with a username and a password. */
export function LoginForm() {
  const form = createForm(() => ({ username: '', password: '' }));
  const [erasedAt, setErasedAt] = createSignal<string>();
  const login = useMutation(() => ({
    mutationFn: async (restore: boolean) => {
      await client.auth.login.mutate({ ...form.values(), restore });
      await restartSession();
    },
    onError: (error) => {
      const refusal = refusalOf(error);
      if (refusal?.reason === 'accountDeleted') setErasedAt(refusal.detail);
      else form.showError(error);
      if (refusal?.reason === 'wrongCredentials') form.focus('password');
    },
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (login.isPending) return;
    const { username, password } = form.values();
    const found = { username: requiredIssue(username), password: requiredIssue(password) };
    if (!form.showIssues(found)) login.mutate(false);
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
      <ConfirmDialog
        open={erasedAt() !== undefined}
        onOpenChange={() => setErasedAt()}
        title={t('auth.restoreTitle')}
        text={t('auth.restoreText', { date: formatDate(new Date(erasedAt() ?? 0)) })}
        confirmLabel={t('auth.restore')}
        danger={false}
        onConfirm={() => login.mutateAsync(true).catch(() => undefined)}
      />
      <A class={styles.aside} href="/recover">
        {t('auth.forgot')}
      </A>
    </form>
  );
}
