import type { InfiniteData, QueryKey } from '@tanstack/solid-query';
import type { Inputs, Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { addItem, changeItem, itemsOf, type Pages, placeItem, removeItem } from './pages.ts';
import { api, nextPage, queryClient } from './query.ts';

/** A post with everything that shows it, as the server gives it. */
export type Post = Outputs['posts']['byId'];
type Profile = Outputs['users']['byUsername'];

/** Queries by the path of their procedure, whatever the input. */
const everyFeed: QueryKey = [['feed', 'home']];
const everyGrid: QueryKey = [['posts', 'byUser']];
const everyArchive: QueryKey = [['posts', 'archived']];
const everySearch: QueryKey[] = [[['search', 'posts']], [['search', 'hashtag']], [['search', 'explore']]];
const everyList: QueryKey[] = [everyFeed, everyGrid, everyArchive, [['saves', 'list']], ...everySearch];
const everyProfile: QueryKey = [['users', 'byUsername']];
const pathOf = (id: number) => api.posts.byId.queryOptions({ id }).queryKey;

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

/** Shows a post that was just made at the top of the feed and of its author's grid, and counts it. */
export function showNewPost(post: Post): void {
  changeLists(everyFeed, (data) => addItem(data, post));
  changeLists(postsOf(post.author.id).queryKey, (data) => addItem(data, post));
  changePostCount(post.author.id, 1);
}

/** Shows one of the viewer's posts where it is now: in the archive, or at its old place in the feed and the grid. */
export function showArchived(post: Post, isArchived: boolean): void {
  const moved = { ...post, isArchived };
  const lists = { here: [everyFeed, postsOf(post.author.id).queryKey], away: [everyArchive] };
  const [to, from] = isArchived ? [lists.away, lists.here] : [lists.here, lists.away];
  for (const queryKey of from) changeLists(queryKey, (data) => removeItem(data, post.id));
  for (const queryKey of to) changeLists(queryKey, (data) => placeItem(data, moved));
  queryClient.setQueryData<Post>(pathOf(post.id), (shown) => shown && { ...shown, isArchived });
  changePostCount(post.author.id, isArchived ? -1 : 1);
}

/** Takes a post away wherever it is shown, and from its author's count. */
function forgetPost(post: Post): void {
  for (const queryKey of everyList) changeLists(queryKey, (data) => removeItem(data, post.id));
  if (!post.isArchived) changePostCount(post.author.id, -1);
  queryClient.removeQueries({ queryKey: pathOf(post.id) });
}

/** Has everything with numbers of likes read again when it is next visited: the viewer wants to see them, or not any more. */
export function forgetLikeCounts(): void {
  for (const queryKey of [...everyList, [['posts', 'byId']]])
    void queryClient.invalidateQueries({ queryKey });
}

/** Changes the caption or alt texts on the server, then wherever the post is shown. */
export async function updatePost(changes: Inputs['posts']['update']): Promise<Post> {
  const updated = await client.posts.update.mutate(changes);
  // Only what was edited: the counts may have moved on since.
  const { caption, media, editedAt } = updated;
  changePost(updated.id, (post) => ({ ...post, caption, media, editedAt }));
  return updated;
}

/** Deletes a post on the server, then wherever it is shown. */
export async function deletePost(post: Post): Promise<void> {
  await client.posts.delete.mutate({ id: post.id });
  forgetPost(post);
}

function changeLists(queryKey: QueryKey, change: (data: Pages<Post>) => Pages<Post>): void {
  queryClient.setQueriesData<Pages<Post>>({ queryKey }, (data) => (isPages(data) ? change(data) : data));
}

/** The same path can also be read one page at a time, without pages of it in the cache. */
function isPages(data: unknown): data is InfiniteData<Outputs['feed']['home'], number | null> {
  return typeof data === 'object' && data !== null && 'pages' in data;
}

function changePostCount(authorId: number, by: 1 | -1): void {
  queryClient.setQueriesData<Profile>({ queryKey: everyProfile }, (profile) =>
    profile?.id === authorId ? { ...profile, postCount: profile.postCount + by } : profile,
  );
}
