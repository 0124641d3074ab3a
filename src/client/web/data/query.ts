import {
  type DataTag,
  type InfiniteData,
  type InfiniteQueryOptions,
  QueryCache,
  QueryClient,
  type QueryKey,
  type QueryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/solid-query';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { createMemo, createRoot, onCleanup } from 'solid-js';
import { reconcile } from 'solid-js/store';
import { type ApiError, isApiError } from '../../api/index.ts';
import { trpcClientOf } from '../../api/page.ts';
import { client } from './client.ts';
import { forgetLostList } from './lostAccess.ts';

/** A refusal stays one however often it is asked; only what may be a bad line or a busy server is tried again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined;
  return failures < 2 && (status === undefined || status >= 500);
}

/**
 * New data of a query is merged into what is on screen by `id`, so that a row that changes keeps its element: its focus,
 * its place, its loaded photo. A copy is merged, for merging writes into it, and the cache's own objects must stay as they are.
 */
function mergeById(shown: unknown, fresh: unknown): unknown {
  // All data comes from JSON; structuredClone is missing in Safari 15.
  const copy: unknown = fresh === undefined ? undefined : JSON.parse(JSON.stringify(fresh));
  return reconcile(copy, { key: 'id' })(shown);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetLostList }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: isWorthRetrying,
      reconcile: mergeById,
      // Offline by default means waiting without a word. A call that fails can say so; and a home server may be within reach.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Typed query options, keys and invalidation for every procedure. */
export const api = createTRPCQueryUtils({ queryClient, client: trpcClientOf(client) });

/** For every paged procedure: `api.feed.home.infiniteQueryOptions({}, nextPage)`. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: number | null }) => page.nextCursor,
};

interface OptionsOf<T> {
  queryKey: DataTag<QueryKey, T, unknown>;
}

/**
 * `useQuery` and `useInfiniteQuery` for tRPC's options, which are typed for React's wrapper of query-core. The casts hold
 * because query-core is one package at one version, and both wrappers hand these options to it as they are.
 *
 * @example const me = useApiQuery(() => api.auth.me.queryOptions());
 */
export function useApiQuery<T>(options: () => OptionsOf<T>) {
  return withPlainData(
    useQuery<T, ApiError>(
      () => options() as unknown as QueryOptions<T, ApiError> & { initialData?: undefined },
    ),
  );
}

/** @example const feed = useApiPages(() => api.feed.home.infiniteQueryOptions({}, nextPage)); */
export function useApiPages<Page>(options: () => OptionsOf<Page>) {
  type Options = InfiniteQueryOptions<Page, ApiError, InfiniteData<Page>, QueryKey, number | null>;
  return withPlainData(
    useInfiniteQuery<Page, ApiError, InfiniteData<Page>, QueryKey, number | null>(
      () => options() as unknown as Options & { initialData?: undefined },
    ),
  );
}

/**
 * Lets `data` be read at any time: undefined while it loads. As solid-query gives it, it suspends, for a moment even when
 * the data has just come, and the whole page around is taken out and put back: focus and carousels lose their place.
 */
function withPlainData<Query extends { data: unknown }>(query: Query): Query {
  // A root of its own, as what reads under no Suspense does not suspend.
  const data = createRoot((dispose) => ({ read: createMemo(() => query.data), dispose }), null);
  onCleanup(data.dispose);
  return new Proxy(query, {
    get: (target, name) => (name === 'data' ? data.read() : Reflect.get(target, name)),
  });
}
