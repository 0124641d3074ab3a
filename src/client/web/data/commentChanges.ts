import type { Outputs } from '../../api/index.ts';
import type { Pages } from './pages.ts';

/** A comment on a post, with what the viewer may do to it. */
export type Comment = Outputs['comments']['create'];

/** A comment as it is once the viewer likes it, or does not; as it was if that is so already. */
export function withCommentLike(comment: Comment, liked: boolean): Comment {
  if (comment.liked === liked) return comment;
  return { ...comment, liked, likeCount: Math.max(0, comment.likeCount + (liked ? 1 : -1)) };
}

/** A comment with so many replies more or fewer. */
export function withReplies(comment: Comment, by: number): Comment {
  return { ...comment, replyCount: Math.max(0, comment.replyCount + by) };
}

/** How many comments a post loses with this one: its replies go too. */
export function sizeOfThread(comment: Comment): number {
  return 1 + (comment.parentId === null ? comment.replyCount : 0);
}

/** Puts a reply that was just made at the end of those that were read so far; only once. */
export function appendReply(data: Pages<Comment>, reply: Comment): Pages<Comment> {
  const last = data.pages.at(-1);
  if (!last || data.pages.some(({ items }) => items.some(({ id }) => id === reply.id))) return data;
  return { ...data, pages: [...data.pages.slice(0, -1), { ...last, items: [...last.items, reply] }] };
}
