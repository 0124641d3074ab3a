import { client } from './client.ts';
import { changePost, type Post, showArchived } from './posts.ts';

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
