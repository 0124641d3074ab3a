import { A, useLocation, useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/auth/AuthLayout.tsx';
import { LoginForm } from '../parts/auth/LoginForm.tsx';
import type { SentToSignIn } from '../parts/frame/MembersOnly.tsx';
import { visitorPath } from '../parts/frame/returnPath.ts';
import { VisitorsOnly } from '../parts/frame/VisitorsOnly.tsx';

/** Sign in; whoever was sent here from a page goes back to it. */
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

/** The way to register, with the page that somebody wanted to see; nothing where nobody can register. */
function RegisterLink() {
  const session = useSession();
  const [query] = useSearchParams<{ next: string }>();
  const isClosed = () => session.data?.registration === 'closed' && session.data.hasMembers;
  return (
    <Show when={!isClosed()}>
      {t('auth.noAccount')} <A href={visitorPath('/register', query.next)}>{t('auth.register')}</A>
    </Show>
  );
}
