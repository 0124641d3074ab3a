import type { Post } from './posts.ts';

/** A post as it is once the viewer likes it, or does not; as it was if that is so already. A hidden number stays hidden. */
export function withLike(post: Post, liked: boolean): Post {
  if (post.liked === liked) return post;
  const { likeCount } = post;
  const count = likeCount === null ? null : Math.max(0, likeCount + (liked ? 1 : -1));
  return { ...post, liked, likeCount: count };
}

/** A post with so many comments more or fewer. */
export function withComments(post: Post, by: number): Post {
  return { ...post, commentCount: Math.max(0, post.commentCount + by) };
}
