import { and, eq, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { PostRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { notify, takeBack } from '../notifications/commands.ts';
import { likeCountOf } from '../posts/counts.ts';

/** Likes a post, once. Returns the number of likes after it, as the viewer sees it. */
export async function like(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<number | null> {
  const { likes } = tx.tables;
  const made = await tx
    .insert(likes)
    .values({ postId: post.id, userId: viewer.id, id: tx.nextId() })
    .onConflictDoNothing()
    .returning({ id: likes.id });
  if (made.length > 0) await notify(tx, likeOf(viewer, post));
  await changeLikeCount(tx, post, made.length);
  return likeCountOf(tx, viewer.id, post.id);
}

/** Takes a like back, if there is one. Returns the number of likes after it, as the viewer sees it. */
export async function unlike(tx: Writer, viewer: Viewer, post: Visible<PostRef>): Promise<number | null> {
  const { likes } = tx.tables;
  const ended = await tx
    .delete(likes)
    .where(and(eq(likes.postId, post.id), eq(likes.userId, viewer.id)))
    .returning({ id: likes.id });
  if (ended.length > 0) await takeBack(tx, likeOf(viewer, post));
  await changeLikeCount(tx, post, -ended.length);
  return likeCountOf(tx, viewer.id, post.id);
}

const likeOf = (viewer: Viewer, post: PostRef) =>
  ({ kind: 'like', userId: post.authorId, actorId: viewer.id, postId: post.id }) as const;

async function changeLikeCount(tx: Writer, post: Visible<PostRef>, by: number): Promise<void> {
  if (by === 0) return;
  const { posts } = tx.tables;
  await tx
    .update(posts)
    .set({ likeCount: sql`${posts.likeCount} + ${by}` })
    .where(eq(posts.id, post.id));
}
