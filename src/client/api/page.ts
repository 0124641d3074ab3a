import type { TRPCClient } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';
import { createCore, withMethods } from './core.ts';
import type { ApiError } from './errors.ts';
import type { Procedures } from './procedures.ts';
import type { ClientMethods } from './types.ts';

/** What the web app needs of a client. */
export type PageClient = Procedures & Pick<ClientMethods, 'upload'>;

/**
 * The client of a page of the server's own, which has its session in a cookie. The same as `createClient` makes for others,
 * without what would only weigh here: tokens, and sending again, for which the web app has its own ways.
 */
export function createPageClient(onError: (error: ApiError) => void): PageClient {
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
  const { procedures, upload } = createCore({ url: location.origin, fetch, retries: 0, onError });
  return withMethods(procedures, { upload });
}

/** The same client under tRPC's own types, for what builds on tRPC. */
export function trpcClientOf(client: PageClient): TRPCClient<AppRouter> {
  return client as unknown as TRPCClient<AppRouter>; // core.ts passes on what tRPC looks for
}
