import { keepPreviousData } from '@tanstack/solid-query';
import type { Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { api, nextPage, queryClient } from './query.ts';
import { type RecentSearches, withoutRecent } from './recentSearches.ts';

export type FoundPerson = Outputs['search']['users']['items'][number];
export type FoundHashtag = Outputs['search']['hashtags']['items'][number];

/** Results of what was typed before stay until the new ones come; a read that nobody waits for any more is stopped. */
const whileTyping = { placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } } as const;

export const peopleFound = (query: string) => api.search.users.queryOptions({ query }, whileTyping);
export const hashtagsFound = (query: string) =>
  api.search.hashtags.queryOptions({ query, limit: 6 }, whileTyping);
export const postsFound = (query: string) =>
  api.search.posts.infiniteQueryOptions({ query }, { ...nextPage, ...whileTyping });
export const postsToExplore = () => api.search.explore.infiniteQueryOptions({}, nextPage);
export const postsTagged = (tag: string) => api.search.hashtag.infiniteQueryOptions({ tag }, nextPage);
export const recentSearches = () => api.search.recent.queryOptions();

/** Remembers what was looked for, or what was opened from the results. That it could not be is not worth a notice. */
export async function rememberSearch(query: string): Promise<void> {
  const text = query.trim();
  if (!text) return;
  try {
    await client.search.addRecent.mutate({ query: text });
  } catch {
    return;
  }
  await api.search.recent.invalidate();
}

/** Forgets one search: on screen at once, and back if the server refuses. */
export async function forgetSearch(query: string): Promise<void> {
  await change(
    (recent) => withoutRecent(recent, query),
    () => client.search.removeRecent.mutate({ query }),
  );
}

/** Forgets all searches. */
export async function forgetAllSearches(): Promise<void> {
  await change(
    (recent) => ({ ...recent, items: [] }),
    () => client.search.clearRecent.mutate(),
  );
}

async function change(
  show: (recent: RecentSearches) => RecentSearches,
  send: () => Promise<unknown>,
): Promise<void> {
  const { queryKey } = recentSearches();
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueryData<RecentSearches>(queryKey);
  queryClient.setQueryData<RecentSearches>(queryKey, (recent) => recent && show(recent));
  try {
    await send();
  } catch (error) {
    queryClient.setQueryData<RecentSearches>(queryKey, before);
    throw error;
  } finally {
    void api.search.recent.invalidate();
  }
}
