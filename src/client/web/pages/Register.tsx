import { A, useSearchParams } from '@solidjs/router';
import { createSignal, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { api, useApiQuery } from '../data/query.ts';
import { restartSession, useSession } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { withTexts } from '../i18n/later/withTexts.ts';
import { AuthLayout } from '../parts/auth/AuthLayout.tsx';
import { RegisterForm } from '../parts/auth/RegisterForm.tsx';
import { PageLoading } from '../parts/frame/PageLoading.tsx';
import { visitorPath } from '../parts/frame/returnPath.ts';
import { VisitorsOnly } from '../parts/frame/VisitorsOnly.tsx';

const NewAccountCodes = lazy(withTexts(() => import('../parts/account/NewAccountCodes.tsx')));

interface Made {
  username: string;
  codes: string[];
}

/** Make an account: the first one as the owner of the server, later ones as far as it takes any; then keep its codes. */
export default function Register() {
  const [made, setMade] = createSignal<Made>();
  return (
    <VisitorsOnly>
      <Show when={made()} fallback={<Form onMade={setMade} />}>
        {(made) => (
          <Suspense fallback={<PageLoading />}>
            <NewAccountCodes {...made()} onDone={restartSession} />
          </Suspense>
        )}
      </Show>
    </VisitorsOnly>
  );
}

function Form(props: { onMade: (made: Made) => void }) {
  const session = useSession();
  const [query] = useSearchParams<{ invite: string }>();
  const isNew = () => session.data?.hasMembers === false;
  const registration = () => (isNew() ? 'open' : (session.data?.registration ?? 'open'));
  const invite = useApiQuery(() =>
    api.invites.check.queryOptions(
      { code: query.invite ?? '' },
      { enabled: registration() === 'invite' && query.invite !== undefined },
    ),
  );
  const isInviteBad = () => registration() === 'invite' && invite.data?.usable === false;
  return (
    <Switch
      fallback={
        <AuthLayout
          title={t(isNew() ? 'auth.ownerTitle' : 'auth.registerTitle')}
          text={t(isNew() ? 'auth.ownerText' : 'auth.registerText')}
          footer={isNew() ? undefined : <SignInLink />}
        >
          <RegisterForm
            invite={query.invite}
            onRegistered={(username, codes) => props.onMade({ username, codes })}
          />
        </AuthLayout>
      }
    >
      <Match when={registration() === 'closed'}>
        <AuthLayout title={t('auth.closedTitle')} text={t('auth.closedText')} footer={<SignInLink />} />
      </Match>
      <Match when={registration() === 'invite' && (!query.invite || isInviteBad())}>
        <AuthLayout
          title={t('auth.inviteTitle')}
          text={t(query.invite ? 'refusals.inviteInvalid' : 'refusals.inviteNeeded')}
          footer={<SignInLink />}
        />
      </Match>
    </Switch>
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
