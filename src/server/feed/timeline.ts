import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Writer } from '../db/database.ts';

/** Puts a post that is new, or back from the archive, into the feed of its author and of everyone who follows them. */
export async function deliver(tx: Writer, post: { id: number; authorId: number }): Promise<void> {
  const { timeline, follows } = tx.tables;
  await tx.insert(timeline).values({ userId: post.authorId, postId: post.id });
  await tx.insert(timeline).select(
    tx
      .select({ userId: follows.followerId, postId: sql<number>`${post.id}`.as('post_id') })
      .from(follows)
      .where(and(eq(follows.followeeId, post.authorId), eq(follows.accepted, true))),
  );
}

/** Takes a post out of all feeds again. */
export async function withdraw(tx: Writer, post: { id: number; authorId: number }): Promise<void> {
  const { timeline, follows } = tx.tables;
  const readers = tx
    .select({ id: follows.followerId })
    .from(follows)
    .where(and(eq(follows.followeeId, post.authorId), eq(follows.accepted, true)));
  await tx
    .delete(timeline)
    .where(
      and(
        eq(timeline.postId, post.id),
        sql`(${timeline.userId} = ${post.authorId} or ${inArray(timeline.userId, readers)})`,
      ),
    );
}

/** Puts everything that an author has posted, and not archived, into a new follower's feed. */
export async function addToTimeline(tx: Writer, userId: number, authorId: number): Promise<void> {
  const { timeline, posts } = tx.tables;
  await tx
    .insert(timeline)
    .select(
      tx
        .select({ userId: sql<number>`${userId}`.as('user_id'), postId: posts.id })
        .from(posts)
        .where(and(eq(posts.authorId, authorId), isNull(posts.archivedAt))),
    )
    .onConflictDoNothing();
}

/** Takes everything that an author has posted out of somebody's feed. */
export async function removeFromTimeline(tx: Writer, userId: number, authorId: number): Promise<void> {
  const { timeline, posts } = tx.tables;
  const theirs = tx.select({ id: posts.id }).from(posts).where(eq(posts.authorId, authorId));
  await tx.delete(timeline).where(and(eq(timeline.userId, userId), inArray(timeline.postId, theirs)));
}
