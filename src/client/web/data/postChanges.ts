import type { Post } from './posts.ts';

/** A post as it is once the viewer likes it, or does not; as it was if that is so already. */
export function withLike(post: Post, liked: boolean): Post {
  if (post.liked === liked) return post;
  return { ...post, liked, likeCount: Math.max(0, post.likeCount + (liked ? 1 : -1)) };
}

/** A post with one comment more or fewer. */
export function withComments(post: Post, by: 1 | -1): Post {
  return { ...post, commentCount: Math.max(0, post.commentCount + by) };
}
