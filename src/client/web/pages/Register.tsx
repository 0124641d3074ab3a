import { A, useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/auth/AuthLayout.tsx';
import { RegisterForm } from '../parts/auth/RegisterForm.tsx';
import { visitorPath } from '../parts/frame/returnPath.ts';
import { VisitorsOnly } from '../parts/frame/VisitorsOnly.tsx';

/** Make an account: the first one as the owner of the server, later ones while it takes any. */
export default function Register() {
  const session = useSession();
  const isNew = () => session.data?.hasMembers === false;
  const isClosed = () => session.data?.registration === 'closed' && !isNew();
  return (
    <VisitorsOnly>
      <Show
        when={!isClosed()}
        fallback={
          <AuthLayout title={t('auth.closedTitle')} text={t('auth.closedText')} footer={<SignInLink />} />
        }
      >
        <AuthLayout
          title={t(isNew() ? 'auth.ownerTitle' : 'auth.registerTitle')}
          text={t(isNew() ? 'auth.ownerText' : 'auth.registerText')}
          footer={isNew() ? undefined : <SignInLink />}
        >
          <RegisterForm />
        </AuthLayout>
      </Show>
    </VisitorsOnly>
  );
}

function SignInLink() {
  const [query] = useSearchParams<{ next: string }>();
  return (
    <>
      {t('auth.haveAccount')} <A href={visitorPath('/login', query.next)}>{t('auth.signIn')}</A>
    </>
  );
}
