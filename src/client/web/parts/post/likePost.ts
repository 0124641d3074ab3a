import { setLiked } from '../../data/likes.ts';
import type { Post } from '../../data/posts.ts';
import { notifyFailure } from '../query/notifyFailure.ts';

/** Likes a post or takes the like back, and says so if it could not be done. */
export async function likePost(post: Post, liked: boolean): Promise<void> {
  if (post.liked === liked) return;
  try {
    await setLiked(post, liked);
  } catch (error) {
    notifyFailure(error);
  }
}
