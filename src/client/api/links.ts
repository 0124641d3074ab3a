import { httpBatchLink, splitLink, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';
import { type ApiError, apiErrorOf } from './errors.ts';
import { answers, type Fetch } from './fetch.ts';

/** As many calls go in one request as the server takes. */
const MAX_BATCH = 20;
const MAX_URL = 4000;

/** Calls in batches; one with an idempotency key, which is a header, goes alone. */
export function callLink(url: string, fetch: Fetch): TRPCLink<AppRouter> {
  const options = { url: `${url}/trpc`, fetch: answers(fetch, url), maxURLLength: MAX_URL };
  return splitLink<AppRouter>({
    condition: ({ context }) => context.idempotencyKey !== undefined,
    true: httpBatchLink({
      ...options,
      maxItems: 1,
      headers: ({ opList: [{ context }] }) => ({
        'idempotency-key': encodeURIComponent(String(context.idempotencyKey)),
      }),
    }),
    false: httpBatchLink({ ...options, maxItems: MAX_BATCH }),
  });
}

/** A link that is loaded with the first call that passes it: a page has other things to do first. */
export function lazyLink(load: () => Promise<TRPCLink<AppRouter>>): TRPCLink<AppRouter> {
  let loaded: Promise<TRPCLink<AppRouter>> | undefined;
  return (runtime) => (call) =>
    observable((observer) => {
      let passing: Unsubscribable | undefined;
      let isOver = false;
      const begin = async () => {
        loaded ??= load();
        const link = await loaded;
        if (!isOver) passing = link(runtime)(call).subscribe(observer);
      };
      begin().catch((error: unknown) => observer.error(apiErrorOf(error)));
      return () => {
        isOver = true;
        passing?.unsubscribe();
      };
    });
}

/** Makes every error the client's own, and tells of it. */
export function reporting(onError: (error: ApiError) => void): TRPCLink<AppRouter> {
  return () =>
    ({ next, op }) =>
      observable((observer) => {
        const fail = (cause: unknown) => {
          const error = apiErrorOf(cause);
          onError(error);
          observer.error(error);
        };
        try {
          JSON.stringify(op.input); // where tRPC does so, nobody catches what it throws
        } catch (cause) {
          fail(cause);
          return;
        }
        return next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: fail,
        });
      });
}
