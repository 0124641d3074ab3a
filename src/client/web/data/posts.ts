import type { InfiniteData, QueryKey } from '@tanstack/solid-query';
import type { Outputs } from '../../api/index.ts';
import { changeItem, itemsOf, type Pages } from './pages.ts';
import { api, nextPage, queryClient } from './query.ts';

/** A post with everything that shows it, as the server gives it. */
export type Post = Outputs['posts']['byId'];

/** Queries by the path of their procedure, whatever the input. */
export const everyFeed: QueryKey = [['feed', 'home']];
const everyGrid: QueryKey = [['posts', 'byUser']];
export const everyArchive: QueryKey = [['posts', 'archived']];
const everySearch: QueryKey[] = [[['search', 'posts']], [['search', 'hashtag']], [['search', 'explore']]];
export const everyList: QueryKey[] = [
  everyFeed,
  everyGrid,
  everyArchive,
  [['saves', 'list']],
  ...everySearch,
];
export const pathOf = (id: number) => api.posts.byId.queryOptions({ id }).queryKey;

/** The posts of one account, newest first. */
export function postsOf(userId: number) {
  return api.posts.byUser.infiniteQueryOptions({ userId }, nextPage);
}

/** One post; shown at once if a feed or a grid has it, and read again all the same. */
export function postById(id: number) {
  return api.posts.byId.queryOptions({ id }, { initialData: () => cachedPost(id), initialDataUpdatedAt: 0 });
}

/** A post that some list in the cache has. */
function cachedPost(id: number): Post | undefined {
  for (const queryKey of everyList) {
    for (const [, data] of queryClient.getQueriesData<Pages<Post>>({ queryKey })) {
      const post = isPages(data) ? itemsOf(data).find((candidate) => candidate.id === id) : undefined;
      if (post) return post;
    }
  }
  return queryClient.getQueryData<Post>(pathOf(id));
}

/** Changes a post wherever it is shown. */
export function changePost(id: number, change: (post: Post) => Post): void {
  for (const queryKey of everyList) changeLists(queryKey, (data) => changeItem(data, id, change));
  queryClient.setQueryData<Post>(pathOf(id), (post) => post && change(post));
}

/** Has everything with numbers of likes read again when it is next visited: the viewer wants to see them, or not any more. */
export function forgetLikeCounts(): void {
  for (const queryKey of [...everyList, [['posts', 'byId']]])
    void queryClient.invalidateQueries({ queryKey });
}

/** Changes the lists of posts whose keys begin like this. */
export function changeLists(queryKey: QueryKey, change: (data: Pages<Post>) => Pages<Post>): void {
  queryClient.setQueriesData<Pages<Post>>({ queryKey }, (data) => (isPages(data) ? change(data) : data));
}

/** The same path can also be read one page at a time, without pages of it in the cache. */
function isPages(data: unknown): data is InfiniteData<Outputs['feed']['home'], number | null> {
  return typeof data === 'object' && data !== null && 'pages' in data;
}
