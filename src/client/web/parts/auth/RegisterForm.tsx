import { useMutation } from '@tanstack/solid-query';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { issueText } from '../../data/errors.ts';
import { t } from '../../i18n/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { lengthIssue, newPasswordIssue, requiredIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { createUsernameCheck } from './createUsernameCheck.ts';

export interface RegisterFormProps {
  /** The code of an invite link. */
  invite: string | undefined;
  /** The account is there and signed in. */
  onRegistered: (username: string, recoveryCodes: string[]) => void;
}

/** Makes an account. */
export function RegisterForm(props: RegisterFormProps) {
  const form = createForm(() => ({ username: '', displayName: '', password: '' }));
  const check = createUsernameCheck(() => form.values().username);

  const register = useMutation(() => ({
    mutationFn: async () => {
      const { username, recoveryCodes } = await client.auth.register.mutate({
        ...form.values(),
        invite: props.invite,
      });
      props.onRegistered(username, recoveryCodes);
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (register.isPending) return;
    const { username, displayName, password } = form.values();
    const found = {
      username: requiredIssue(username) ?? check.issue(),
      displayName: lengthIssue(limits.displayName, displayName),
      password: newPasswordIssue(password),
    };
    if (!form.showIssues(found)) register.mutate();
  };
  const username = form.field('username');
  const usernameError = () => {
    const issue = check.shownIssue();
    return username.error ?? (issue && issueText(issue));
  };
  const usernamePraise = () => (check.isFree() ? t('auth.usernameFree') : undefined);

  return (
    // Posted, should it ever be sent without this script: a password has no place in an address.
    <form method="post" novalidate onSubmit={submit}>
      <TextField
        {...username}
        label={t('auth.username')}
        autocomplete="username"
        autocapitalize="none"
        required
        hint={t('auth.usernameHint')}
        success={usernamePraise()}
        error={usernameError()}
      />
      <p class="visually-hidden" role="status">
        {usernameError() ?? usernamePraise()}
      </p>
      <TextField
        {...form.field('displayName')}
        label={t('auth.displayNameOptional')}
        autocomplete="name"
        autocapitalize="words"
        hint={t('auth.displayNameHint')}
        max={limits.displayName}
      />
      <TextField
        {...form.field('password')}
        label={t('auth.password')}
        type="password"
        autocomplete="new-password"
        required
        hint={t('auth.passwordHint', { min: limits.password.min })}
      />
      <FormError text={form.failure()} />
      <Button type="submit" variant="primary" size="lg" wide busy={register.isPending}>
        {t('auth.register')}
      </Button>
    </form>
  );
}
