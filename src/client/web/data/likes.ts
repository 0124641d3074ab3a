import { client } from './client.ts';
import { withLike } from './postChanges.ts';
import { changePost, type Post } from './posts.ts';
import { api } from './query.ts';

/** Posts of which a change is on its way to the server, with what was wished for last. */
const wishes = new Map<number, boolean>();

/**
 * Likes a post or takes the like back: on screen at once, on the server one call after the other, until it has what was
 * wished for last. If a call fails, the post is shown as the server knows it, and the error is thrown.
 */
export async function setLiked(post: Post, liked: boolean): Promise<void> {
  let known = { liked: post.liked, likeCount: post.likeCount };
  changePost(post.id, (shown) => withLike(shown, liked));
  const underWay = wishes.has(post.id);
  wishes.set(post.id, liked);
  if (underWay) return;
  try {
    // While a call is under way the wish can change again.
    while (wishes.get(post.id) === !known.liked) known = await send(post.id, !known.liked);
  } finally {
    wishes.delete(post.id);
    changePost(post.id, (shown) => ({ ...shown, ...known }));
    void api.likes.byPost.invalidate({ postId: post.id });
  }
}

function send(postId: number, liked: boolean): Promise<{ liked: boolean; likeCount: number }> {
  return liked ? client.likes.like.mutate({ postId }) : client.likes.unlike.mutate({ postId });
}
