import { and, eq, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { CommentRef, Visible } from '../access/visible.ts';
import type { Reader, Writer } from '../db/database.ts';
import { notify, takeBack } from '../notifications/commands.ts';
import { listPeople } from '../users/person.ts';

/** Likes a comment, once. */
export async function likeComment(tx: Writer, viewer: Viewer, comment: Visible<CommentRef>): Promise<void> {
  const { commentLikes } = tx.tables;
  const made = await tx
    .insert(commentLikes)
    .values({ commentId: comment.id, userId: viewer.id, id: tx.nextId() })
    .onConflictDoNothing()
    .returning({ id: commentLikes.id });
  if (made.length === 0) return;
  await changeLikeCount(tx, comment, 1);
  await notify(tx, { ...likeOf(viewer, comment), postId: comment.postId });
}

/** Takes a like back, if there is one. */
export async function unlikeComment(tx: Writer, viewer: Viewer, comment: Visible<CommentRef>): Promise<void> {
  const { commentLikes } = tx.tables;
  const ended = await tx
    .delete(commentLikes)
    .where(and(eq(commentLikes.commentId, comment.id), eq(commentLikes.userId, viewer.id)))
    .returning({ id: commentLikes.id });
  if (ended.length === 0) return;
  await changeLikeCount(tx, comment, -1);
  await takeBack(tx, likeOf(viewer, comment));
}

/** Who likes a comment, latest first. */
export function commentLikers(
  read: Reader,
  viewer: Viewer,
  comment: Visible<CommentRef>,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const { commentLikes } = read.tables;
  return listPeople(read, viewer, {
    from: commentLikes,
    person: commentLikes.userId,
    order: commentLikes.id,
    where: and(eq(commentLikes.commentId, comment.id), profileIsVisible(read, viewer.id)),
    cursor,
    limit,
  });
}

const likeOf = (viewer: Viewer, comment: CommentRef) =>
  ({ kind: 'commentLike', userId: comment.authorId, actorId: viewer.id, commentId: comment.id }) as const;

async function changeLikeCount(tx: Writer, comment: CommentRef, by: 1 | -1): Promise<void> {
  const { comments } = tx.tables;
  await tx
    .update(comments)
    .set({ likeCount: sql`${comments.likeCount} + ${by}` })
    .where(eq(comments.id, comment.id));
}
