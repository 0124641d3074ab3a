import { hashKey } from '@tanstack/solid-query';
import type { Outputs } from '../../api/index.ts';
import { client, onCallFailed } from './client.ts';
import { refusalOf } from './errors.ts';
import { api, queryClient, useApiQuery } from './query.ts';

/** Who is signed in and what this server allows. */
export type Session = Outputs['auth']['me'];
/** The signed-in person as they see themselves. */
export type Me = NonNullable<Session['user']>;

/** The session may have ended while nobody looked: coming back to the page asks again, however fresh the answer is. */
const me = () =>
  api.auth.me.queryOptions(undefined, { staleTime: 5 * 60_000, refetchOnWindowFocus: 'always' });

/** Hears of what happens to the session in the other tabs of this browser. Safari has it since 15.4. */
const otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('session');

/** The query behind `useViewer`. */
export function useSession() {
  return useApiQuery(me);
}

/**
 * Who is signed in, as a signal: `const viewer = useViewer(); viewer()?.username`. Undefined for a visitor, and until
 * the server has answered.
 */
export function useViewer(): () => Me | undefined {
  const session = useSession();
  return () => session.data?.user ?? undefined;
}

/** Asks who is signed in, before anything is drawn that needs to know. */
export function prefetchSession(): void {
  void queryClient.prefetchQuery(me() as Parameters<typeof queryClient.prefetchQuery>[0]); // typed for React's wrapper
}

/** After signing in everything is another person's: asks who is there now and forgets what was read before. */
export async function restartSession(): Promise<void> {
  const session = await client.auth.me.query();
  const { queryKey } = me();
  queryClient.removeQueries({ predicate: (query) => query.queryHash !== hashKey(queryKey) });
  queryClient.setQueryData(queryKey, session);
}

/** Shows what the viewer has changed about themselves, without asking the server. */
export function changeViewer(changes: Partial<Me>): void {
  queryClient.setQueryData<Session>(me().queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, ...changes } } : session,
  );
}

/** Signs this browser out. The page is loaded anew, so that nothing of the one who leaves stays in its memory. */
export async function signOut(): Promise<void> {
  await client.auth.logout.mutate();
  otherTabs?.postMessage('ended');
  // Loaded apart: only the chat writes it.
  const { forgetUnsent } = await import('./outbox/saved.ts');
  forgetUnsent();
  location.assign('/login');
}

/**
 * Notices that the session is over, because it ended elsewhere or ran out: when a call is refused for it, and when
 * another tab signs out. Call once; returns how to stop.
 */
export function watchSession(): () => void {
  const askAgain = () => void queryClient.invalidateQueries({ queryKey: me().queryKey });
  const stopListening = onCallFailed((error) => {
    if (refusalOf(error)?.reason !== 'signInNeeded') return;
    queryClient.setQueryData<Session>(me().queryKey, (session) => session && { ...session, user: null });
  });
  otherTabs?.addEventListener('message', askAgain);
  return () => {
    stopListening();
    otherTabs?.removeEventListener('message', askAgain);
  };
}
