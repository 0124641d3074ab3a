import type { Outputs } from '../../api/index.ts';

export type RecentSearches = Outputs['search']['recent'];
export type RecentSearch = RecentSearches['items'][number];

export const personPath = (username: string): string => `/u/${username}`;
export const tagPath = (tag: string): string => `/tags/${encodeURIComponent(tag)}`;

/** Where a recent search leads: to the person or hashtag that was opened then, or to the results. */
export function recentPath({ query }: Pick<RecentSearch, 'query'>): string {
  const name = query.slice(1);
  if (query.startsWith('@') && /^[a-z0-9_.]+$/.test(name)) return personPath(name);
  if (query.startsWith('#') && /^\S+$/.test(name)) return tagPath(name);
  return `/search?q=${encodeURIComponent(query)}`;
}

/** The list without one search. */
export function withoutRecent(recent: RecentSearches, query: string): RecentSearches {
  return { ...recent, items: recent.items.filter((item) => item.query !== query) };
}
