import type { InfiniteData, QueryKey } from '@tanstack/solid-query';
import type { Inputs, Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { addItem, changeItem, itemsOf, type Pages, removeItem } from './pages.ts';
import { api, nextPage, queryClient } from './query.ts';

/** A post with everything that shows it, as the server gives it. */
export type Post = Outputs['posts']['byId'];
type Profile = Outputs['users']['byUsername'];

/** Queries by the path of their procedure, whatever the input. */
const everyFeed: QueryKey = [['feed', 'home']];
const everyGrid: QueryKey = [['posts', 'byUser']];
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
  for (const queryKey of [everyFeed, everyGrid]) {
    for (const [, data] of queryClient.getQueriesData<Pages<Post>>({ queryKey })) {
      const post = isPages(data) ? itemsOf(data).find((candidate) => candidate.id === id) : undefined;
      if (post) return post;
    }
  }
  return queryClient.getQueryData<Post>(pathOf(id));
}

/** Changes a post wherever it is shown. */
export function changePost(id: number, change: (post: Post) => Post): void {
  changeLists(everyFeed, (data) => changeItem(data, id, change));
  changeLists(everyGrid, (data) => changeItem(data, id, change));
  queryClient.setQueryData<Post>(pathOf(id), (post) => post && change(post));
}

/** Shows a post that was just made at the top of the feed and of its author's grid, and counts it. */
export function showNewPost(post: Post): void {
  changeLists(everyFeed, (data) => addItem(data, post));
  changeLists(postsOf(post.author.id).queryKey, (data) => addItem(data, post));
  changePostCount(post.author.id, 1);
}

/** Takes a post away wherever it is shown, and from its author's count. */
function forgetPost(post: Post): void {
  changeLists(everyFeed, (data) => removeItem(data, post.id));
  changeLists(everyGrid, (data) => removeItem(data, post.id));
  changePostCount(post.author.id, -1);
  queryClient.removeQueries({ queryKey: pathOf(post.id) });
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
