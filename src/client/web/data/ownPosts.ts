import type { QueryKey } from '@tanstack/solid-query';
import type { Inputs, Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { addItem, placeItem, removeItem } from './pages.ts';
import {
  changeLists,
  changePost,
  everyArchive,
  everyFeed,
  everyList,
  type Post,
  pathOf,
  postsOf,
} from './posts.ts';
import { queryClient } from './query.ts';

type Profile = Outputs['users']['byUsername'];
const everyProfile: QueryKey = [['users', 'byUsername']];

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

/**
 * Puts one of the viewer's posts into the archive, or brings it back: on screen at once. If the server refuses,
 * everything is as before, and the error is thrown.
 */
export async function setArchived(post: Post, archived: boolean): Promise<void> {
  const { id } = post;
  // The data of a query is a view that changes with it.
  const copy = { ...post };
  showArchived(copy, archived);
  try {
    await (archived ? client.posts.archive.mutate({ id }) : client.posts.unarchive.mutate({ id }));
  } catch (error) {
    showArchived(copy, !archived);
    throw error;
  }
}

/** Decides whether others see how many like a post: as `setArchived`. */
export async function setLikeCountHidden({ id }: Post, hidden: boolean): Promise<void> {
  const show = (hidesLikeCount: boolean) => changePost(id, (shown) => ({ ...shown, hidesLikeCount }));
  show(hidden);
  try {
    await client.posts.setLikeCountHidden.mutate({ id, hidden });
  } catch (error) {
    show(!hidden);
    throw error;
  }
}

function changePostCount(authorId: number, by: 1 | -1): void {
  queryClient.setQueriesData<Profile>({ queryKey: everyProfile }, (profile) =>
    profile?.id === authorId ? { ...profile, postCount: profile.postCount + by } : profile,
  );
}
