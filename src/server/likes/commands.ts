import { and, eq, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { PostRef, Visible } from '../access/visibility.ts';
import type { Writer } from '../db/database.ts';

/** Likes a post, once. Returns the number of likes after it. */
export async function like(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<number> {
  const { likes } = tx.tables;
  const made = await tx
    .insert(likes)
    .values({ postId: post.id, userId: viewer.id, id: tx.nextId() })
    .onConflictDoNothing()
    .returning({ id: likes.id });
  return changeLikeCount(tx, post, made.length);
}

/** Takes a like back, if there is one. Returns the number of likes after it. */
export async function unlike(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<number> {
  const { likes } = tx.tables;
  const ended = await tx
    .delete(likes)
    .where(and(eq(likes.postId, post.id), eq(likes.userId, viewer.id)))
    .returning({ id: likes.id });
  return changeLikeCount(tx, post, -ended.length);
}

async function changeLikeCount(tx: Writer, post: Visible<PostRef>, by: number): Promise<number> {
  const { posts } = tx.tables;
  const [row] =
    by === 0
      ? await tx.select({ likeCount: posts.likeCount }).from(posts).where(eq(posts.id, post.id))
      : await tx
          .update(posts)
          .set({ likeCount: sql`${posts.likeCount} + ${by}` })
          .where(eq(posts.id, post.id))
          .returning({ likeCount: posts.likeCount });
  return row?.likeCount ?? 0;
}
