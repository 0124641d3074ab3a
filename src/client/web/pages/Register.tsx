import { A, useSearchParams } from '@solidjs/router';
import { Match, Show, Switch } from 'solid-js';
import { visitorPath } from '../data/returnPath.ts';
import { useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/AuthLayout.tsx';
import { ButtonLink } from '../parts/Button.tsx';
import { VisitorsOnly } from '../parts/VisitorsOnly.tsx';
import { RegisterForm } from './register/RegisterForm.tsx';

export default function Register() {
  const session = useSession();
  const [query] = useSearchParams<{ next: string }>();
  const server = () => (session.isPending ? undefined : session.data);
  const signInPath = () => visitorPath('/login', query.next);
  const isNew = () => server()?.hasMembers === false;
  return (
    <VisitorsOnly>
      <Switch>
        <Match when={server()?.registration === 'closed' && !isNew()}>
          <AuthLayout title={t('auth.closedTitle')} text={t('auth.closedText')}>
            <ButtonLink variant="primary" size="lg" wide href={signInPath()}>
              {t('auth.signIn')}
            </ButtonLink>
          </AuthLayout>
        </Match>
        <Match when={true}>
          <AuthLayout
            title={t(isNew() ? 'auth.ownerTitle' : 'auth.registerTitle')}
            text={t(isNew() ? 'auth.ownerText' : 'auth.registerText')}
            footer={
              <Show when={!isNew()}>
                {t('auth.haveAccount')} <A href={signInPath()}>{t('auth.signIn')}</A>
              </Show>
            }
          >
            <RegisterForm />
          </AuthLayout>
        </Match>
      </Switch>
    </VisitorsOnly>
  );
}
