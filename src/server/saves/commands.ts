import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { PostRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';

/** Puts a post on the viewer's private list, once. Nobody is told. */
export async function save(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<void> {
  const { saves } = tx.tables;
  await tx
    .insert(saves)
    .values({ userId: viewer.id, postId: post.id, id: tx.nextId() })
    .onConflictDoNothing();
}

/** Takes a post off the list, if it is there. */
export async function unsave(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<void> {
  const { saves } = tx.tables;
  await tx.delete(saves).where(and(eq(saves.userId, viewer.id), eq(saves.postId, post.id)));
}
