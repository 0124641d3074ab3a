import { client } from './client.ts';
import { changePost, type Post } from './posts.ts';
import { api } from './query.ts';

/** A post as it is once the viewer likes it, or does not; as it was if that is so already. */
export function withLike(post: Post, liked: boolean): Post {
  if (post.liked === liked) return post;
  return { ...post, liked, likeCount: Math.max(0, post.likeCount + (liked ? 1 : -1)) };
}

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
    for (let wish = wishes.get(post.id); wish !== undefined && wish !== known.liked; wish = wishes.get(post.id)) {
      known = await send(post.id, wish);
    }
  } finally {
    wishes.delete(post.id);
    changePost(post.id, (shown) => ({ ...shown, ...known }));
    void api.likes.byPost.invalidate({ postId: post.id });
  }
}

function send(postId: number, liked: boolean): Promise<{ liked: boolean; likeCount: number }> {
  return liked ? client.likes.like.mutate({ postId }) : client.likes.unlike.mutate({ postId });
}
