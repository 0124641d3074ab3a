import { A, useSearchParams } from '@solidjs/router';
import { Match, Show, Switch } from 'solid-js';
import { visitorPath } from '../data/returnPath.ts';
import { useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/AuthLayout.tsx';
import { VisitorsOnly } from '../parts/VisitorsOnly.tsx';
import { RegisterForm } from './register/RegisterForm.tsx';

export default function Register() {
  const session = useSession();
  const [query] = useSearchParams<{ next: string }>();
  const server = () => (session.isPending ? undefined : session.data);
  const signIn = () => (
    <>
      {t('auth.haveAccount')} <A href={visitorPath('/login', query.next)}>{t('auth.signIn')}</A>
    </>
  );
  const isNew = () => server()?.hasMembers === false;
  return (
    <VisitorsOnly>
      <Switch>
        <Match when={server()?.registration === 'closed' && !isNew()}>
          <AuthLayout title={t('auth.closedTitle')} text={t('auth.closedText')} footer={signIn()}>
            {null}
          </AuthLayout>
        </Match>
        <Match when={true}>
          <AuthLayout
            title={t(isNew() ? 'auth.ownerTitle' : 'auth.registerTitle')}
            text={t(isNew() ? 'auth.ownerText' : 'auth.registerText')}
            footer={<Show when={!isNew()}>{signIn()}</Show>}
          >
            <RegisterForm />
          </AuthLayout>
        </Match>
      </Switch>
    </VisitorsOnly>
  );
}
