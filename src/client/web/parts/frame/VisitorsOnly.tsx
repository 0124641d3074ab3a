import { Navigate, useSearchParams } from '@solidjs/router';
import { type JSX, Match, Switch } from 'solid-js';
import { useSession, useViewer } from '../../data/session.ts';
import { PageLoading } from './PageLoading.tsx';
import { returnPath } from './returnPath.ts';

/** Shows the pages for signing in. Whoever is signed in goes on to where they wanted to go. */
export function VisitorsOnly(props: { children: JSX.Element }) {
  const session = useSession();
  const viewer = useViewer();
  const [query] = useSearchParams<{ next: string }>();
  return (
    // Without an answer of the server the form is shown all the same, and tells what is wrong when it is used.
    <Switch fallback={props.children}>
      <Match when={session.isPending}>
        <PageLoading />
      </Match>
      <Match when={viewer()}>
        <PageLoading />
        <Navigate href={returnPath(query.next)} />
      </Match>
    </Switch>
  );
}
