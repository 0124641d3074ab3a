import type { Outputs } from '../../api/index.ts';
import { api, queryClient, useApiQuery } from './query.ts';

/** The signed-in person as they see themselves. */
export type Me = NonNullable<Outputs['auth']['me']['user']>;

const me = () => api.auth.me.queryOptions(undefined, { staleTime: 5 * 60_000 });

/** Who is signed in and what this server allows; the query behind `useViewer`. */
export function useSession() {
  return useApiQuery(me);
}

/** Who is signed in, as a signal: `const viewer = useViewer(); viewer()?.username`. Undefined for a visitor. */
export function useViewer(): () => Me | undefined {
  const session = useSession();
  return () => session.data?.user ?? undefined;
}

/** After signing in or out everything is another person's: forgets what was read and asks who is there now. */
export async function restartSession(): Promise<void> {
  queryClient.clear();
  await queryClient.fetchQuery(me() as Parameters<typeof queryClient.fetchQuery>[0]);
}
