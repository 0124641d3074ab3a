import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { issueText } from '../../data/errors.ts';
import { passwordProblem } from '../../data/fieldChecks.ts';
import { restartSession } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import { FormError } from '../../parts/FormError.tsx';
import { createFormErrors, missing } from '../../parts/formErrors.ts';
import { TextField } from '../../parts/TextField.tsx';
import { createUsernameCheck } from './usernameCheck.ts';

/** Makes an account and signs in. */
export function RegisterForm() {
  const [username, setUsername] = createSignal('');
  const [displayName, setDisplayName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const errors = createFormErrors(['username', 'displayName', 'password']);
  const check = createUsernameCheck(username);

  const register = useMutation(() => ({
    mutationFn: async () => {
      await client.auth.register.mutate({
        username: username(),
        password: password(),
        displayName: displayName(),
      });
      await restartSession();
    },
    onError: (error: unknown) => errors.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (register.isPending) return;
    const weak = passwordProblem(password());
    const found = {
      username: check.issue(),
      password: weak && { problem: weak },
      ...missing({ username: username().trim(), password: password() }),
    };
    if (!errors.show(found)) register.mutate();
  };
  const usernameError = () => {
    const issue = check.shownIssue();
    return errors.at('username') ?? (issue && issueText(issue));
  };

  return (
    // Posted, should it ever be sent without this script: a password has no place in an address.
    <form method="post" novalidate onSubmit={submit}>
      <TextField
        label={t('auth.username')}
        name="username"
        autocomplete="username"
        autocapitalize="none"
        required
        hint={t('auth.usernameHint')}
        success={check.isFree() ? t('auth.usernameFree') : undefined}
        value={username()}
        onChange={(value) => {
          setUsername(value);
          errors.clear('username');
        }}
        error={usernameError()}
        ref={errors.ref('username')}
      />
      <p class="visually-hidden" role="status">
        {usernameError() ?? (check.isFree() ? t('auth.usernameFree') : '')}
      </p>
      <TextField
        label={t('auth.displayNameOptional')}
        name="displayName"
        autocomplete="name"
        autocapitalize="words"
        hint={t('auth.displayNameHint')}
        max={limits.displayName}
        value={displayName()}
        onChange={(value) => {
          setDisplayName(value);
          errors.clear('displayName');
        }}
        error={errors.at('displayName')}
        ref={errors.ref('displayName')}
      />
      <TextField
        label={t('auth.password')}
        name="password"
        type="password"
        autocomplete="new-password"
        required
        hint={t('auth.passwordHint', { min: limits.password.min })}
        value={password()}
        onChange={(value) => {
          setPassword(value);
          errors.clear('password');
        }}
        error={errors.at('password')}
        ref={errors.ref('password')}
      />
      <FormError text={errors.general()} />
      <Button type="submit" variant="primary" size="lg" wide busy={register.isPending}>
        {t('auth.register')}
      </Button>
    </form>
  );
}
