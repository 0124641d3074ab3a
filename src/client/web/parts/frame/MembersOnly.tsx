import { Navigate, useLocation } from '@solidjs/router';
import { createMemo, type JSX, Match, Switch } from 'solid-js';
import { type Me, useSession, useViewer } from '../../data/session.ts';
import { QueryError } from '../query/QueryError.tsx';
import { PageLoading } from './PageLoading.tsx';
import { visitorPath } from './returnPath.ts';

/** What the page that a visitor is sent to knows of why. */
export interface SentToSignIn {
  /** They were signed in until now. */
  expired: boolean;
}

/**
 * Shows what is for members. A visitor is sent to sign in and comes back to this page afterwards; on a server without
 * members, to register as its owner.
 */
export function MembersOnly(props: { children: (viewer: () => Me) => JSX.Element }) {
  const session = useSession();
  const viewer = useViewer();
  const location = useLocation();
  const wasSignedIn = createMemo<boolean>((before) => before || viewer() !== undefined, false);
  const signInPath = () =>
    visitorPath(session.data?.hasMembers ? '/login' : '/register', location.pathname + location.search);
  return (
    <Switch fallback={<PageLoading />}>
      <Match when={viewer()}>{props.children}</Match>
      <Match when={session.isError}>
        <main>
          <QueryError level={1} query={session} />
        </main>
      </Match>
      {/* Not `isSuccess`: it can hold a moment before `data` is there, and a member would be sent away. */}
      <Match when={session.data?.user === null}>
        <Navigate href={signInPath()} state={{ expired: wasSignedIn() } satisfies SentToSignIn} />
      </Match>
    </Switch>
  );
}
