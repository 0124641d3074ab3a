import { eq, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { CommentRef, Owned, PostRef, Visible } from '../access/visibility.ts';
import type { Writer } from '../db/database.ts';

/** Returns the new comment's id. */
export async function createComment(
  tx: Writer,
  viewer: Viewer,
  post: Visible<PostRef>,
  text: string,
): Promise<number> {
  const { comments } = tx.tables;
  const id = tx.nextId();
  await tx.insert(comments).values({ id, postId: post.id, authorId: viewer.id, text });
  await changeCommentCount(tx, post.id, 1);
  return id;
}

export async function updateComment(tx: Writer, comment: Owned<CommentRef>, text: string): Promise<void> {
  const { comments } = tx.tables;
  await tx.update(comments).set({ text, editedAt: tx.now() }).where(eq(comments.id, comment.id));
}

export async function deleteComment(tx: Writer, comment: Owned<CommentRef>): Promise<void> {
  const { comments } = tx.tables;
  await tx.delete(comments).where(eq(comments.id, comment.id));
  await changeCommentCount(tx, comment.postId, -1);
}

async function changeCommentCount(tx: Writer, postId: number, by: 1 | -1): Promise<void> {
  const { posts } = tx.tables;
  await tx
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} + ${by}` })
    .where(eq(posts.id, postId));
}
