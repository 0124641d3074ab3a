import { A, useLocation, useSearchParams } from '@solidjs/router';
import { useMutation } from '@tanstack/solid-query';
import { createSignal, Show } from 'solid-js';
import { client } from '../data/client.ts';
import { refusalOf } from '../data/errors.ts';
import { visitorPath } from '../data/returnPath.ts';
import { restartSession, useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/AuthLayout.tsx';
import { Button } from '../parts/Button.tsx';
import { FormError } from '../parts/FormError.tsx';
import { createFormErrors, missing } from '../parts/formErrors.ts';
import type { SentToSignIn } from '../parts/MembersOnly.tsx';
import { TextField } from '../parts/TextField.tsx';
import { VisitorsOnly } from '../parts/VisitorsOnly.tsx';

export default function Login() {
  const location = useLocation<SentToSignIn>();
  return (
    <VisitorsOnly>
      <AuthLayout
        title={t('auth.signInTitle')}
        text={t(location.state?.expired ? 'auth.sessionExpired' : 'auth.signInText')}
        footer={<RegisterLink />}
      >
        <LoginForm />
      </AuthLayout>
    </VisitorsOnly>
  );
}

function LoginForm() {
  const [username, setUsername] = createSignal('');
  const [password, setPassword] = createSignal('');
  const errors = createFormErrors(['username', 'password']);

  const login = useMutation(() => ({
    mutationFn: async () => {
      await client.auth.login.mutate({ username: username(), password: password() });
      await restartSession();
    },
    onError: (error: unknown) => {
      errors.showError(error);
      if (refusalOf(error)?.reason === 'wrongCredentials') errors.focus('password');
    },
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (login.isPending) return;
    if (!errors.show(missing({ username: username().trim(), password: password() }))) login.mutate();
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
        value={username()}
        onChange={(value) => {
          setUsername(value);
          errors.clear('username');
        }}
        error={errors.at('username')}
        ref={errors.ref('username')}
      />
      <TextField
        label={t('auth.password')}
        name="password"
        type="password"
        autocomplete="current-password"
        required
        value={password()}
        onChange={(value) => {
          setPassword(value);
          errors.clear('password');
        }}
        error={errors.at('password')}
        ref={errors.ref('password')}
      />
      <FormError text={errors.general()} />
      <Button type="submit" variant="primary" size="lg" wide busy={login.isPending}>
        {t('auth.signIn')}
      </Button>
    </form>
  );
}

/** The way to register, with the page that somebody wanted to see; nothing where nobody can register. */
function RegisterLink() {
  const session = useSession();
  const [query] = useSearchParams<{ next: string }>();
  const isClosed = () =>
    !session.isPending && session.data?.registration === 'closed' && session.data.hasMembers;
  return (
    <Show when={!isClosed()}>
      {t('auth.noAccount')} <A href={visitorPath('/register', query.next)}>{t('auth.register')}</A>
    </Show>
  );
}
