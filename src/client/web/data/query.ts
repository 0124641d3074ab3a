import {
  type DataTag,
  type InfiniteData,
  type InfiniteQueryOptions,
  QueryClient,
  type QueryKey,
  type QueryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/solid-query';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { type ApiError, type AppRouter, isApiError } from '../../api/index.ts';
import { client } from './client.ts';

/** A refusal stays one however often it is asked; only what may be a bad line or a busy server is tried again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined;
  return failures < 2 && (status === undefined || status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: isWorthRetrying },
    mutations: { retry: false },
  },
});

/** Typed query options, keys and invalidation for every procedure. */
export const api = createTRPCQueryUtils<AppRouter>({ queryClient, client });

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
  return useQuery<T, ApiError>(
    () => options() as unknown as QueryOptions<T, ApiError> & { initialData?: undefined },
  );
}

/** @example const feed = useApiPages(() => api.feed.home.infiniteQueryOptions({}, nextPage)); */
export function useApiPages<Page>(options: () => OptionsOf<Page>) {
  type Options = InfiniteQueryOptions<Page, ApiError, InfiniteData<Page>, QueryKey, number | null>;
  return useInfiniteQuery<Page, ApiError, InfiniteData<Page>, QueryKey, number | null>(
    () => options() as unknown as Options & { initialData?: undefined },
  );
}
