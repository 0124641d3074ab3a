import { and, eq, exists, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { leaveAll } from '../chat/groups.ts';
import type { Writer } from '../db/database.ts';
import { unfollow } from '../follows/commands.ts';
import { takeBack } from '../notifications/commands.ts';
import type { Services } from '../services.ts';
import { ERASED_AFTER } from './deletion.ts';

/** A job: removes the accounts that were deleted long enough ago, with everything of theirs, files too. */
export async function eraseDeletedAccounts({ db, files, log }: Services): Promise<void> {
  const { users } = db.read.tables;
  const due = await db.read
    .select({ id: users.id })
    .from(users)
    .where(and(isNotNull(users.deletedAt), lte(users.deletedAt, db.read.now() - ERASED_AFTER)));
  for (const { id } of due) {
    const erased = await db.write((tx) => eraseAccount(tx, id, files.remove));
    if (erased) log.info({ userId: id }, 'erased a deleted account');
  }
}

/**
 * Removes an account and all that is theirs; the counts of others change with it. False when it was restored meanwhile.
 * What others wrote in conversations with them stays theirs.
 */
async function eraseAccount(
  tx: Writer,
  userId: number,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<boolean> {
  const { users, media } = tx.tables;
  const [due] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), lte(users.deletedAt, tx.now() - ERASED_AFTER)));
  if (!due) return false;
  const theirs = await tx.select({ id: media.id }).from(media).where(eq(media.ownerId, userId));
  await endFollows(tx, userId);
  await takeBackLikes(tx, userId);
  await takeBackComments(tx, userId);
  await emptyMessages(tx, userId);
  await leaveAll(tx, userId, removeFile);
  await takeBack(tx, { actorId: userId });
  await tx.delete(users).where(eq(users.id, userId));
  tx.afterCommit(async () => {
    for (const { id } of theirs) await removeFile(id);
  });
  return true;
}

async function endFollows(tx: Writer, userId: number): Promise<void> {
  const { follows } = tx.tables;
  const rows = await tx
    .select()
    .from(follows)
    .where(sql`${follows.followerId} = ${userId} or ${follows.followeeId} = ${userId}`);
  for (const { followerId, followeeId } of rows) await unfollow(tx, followerId, followeeId);
}

async function takeBackLikes(tx: Writer, userId: number): Promise<void> {
  const { likes, posts, commentLikes, comments, storyViews, stories } = tx.tables;
  const liked = tx.select({ id: likes.postId }).from(likes).where(eq(likes.userId, userId));
  await tx
    .update(posts)
    .set({ likeCount: sql`${posts.likeCount} - 1` })
    .where(inArray(posts.id, liked));
  const likedComments = tx
    .select({ id: commentLikes.commentId })
    .from(commentLikes)
    .where(eq(commentLikes.userId, userId));
  await tx
    .update(comments)
    .set({ likeCount: sql`${comments.likeCount} - 1` })
    .where(inArray(comments.id, likedComments));
  const viewed = tx.select({ id: storyViews.storyId }).from(storyViews).where(eq(storyViews.userId, userId));
  await tx
    .update(stories)
    .set({ viewCount: sql`${stories.viewCount} - 1` })
    .where(inArray(stories.id, viewed));
  await tx.delete(likes).where(eq(likes.userId, userId));
  await tx.delete(commentLikes).where(eq(commentLikes.userId, userId));
  await tx.delete(storyViews).where(eq(storyViews.userId, userId));
}

/** With a comment go the replies to it, also those of others; what they leave behind is counted anew. */
async function takeBackComments(tx: Writer, userId: number): Promise<void> {
  const { comments, posts } = tx.tables;
  const rows = await tx
    .select({ postId: comments.postId, parentId: comments.parentId })
    .from(comments)
    .where(eq(comments.authorId, userId));
  const postIds = [...new Set(rows.map(({ postId }) => postId))];
  const parentIds = [...new Set(rows.map(({ parentId }) => parentId))].filter((id) => id !== null);
  await tx.delete(comments).where(eq(comments.authorId, userId));
  for (const id of postIds) {
    const n = await tx.$count(comments, eq(comments.postId, id));
    await tx.update(posts).set({ commentCount: n }).where(eq(posts.id, id));
  }
  for (const id of parentIds) {
    const n = await tx.$count(comments, eq(comments.parentId, id));
    await tx.update(comments).set({ replyCount: n }).where(eq(comments.id, id));
  }
}

/** Nothing that they wrote stays; that there was a message does, so that what others answered keeps its sense. */
async function emptyMessages(tx: Writer, userId: number): Promise<void> {
  const { messages, conversationMembers: members } = tx.tables;
  const now = tx.now();
  const unread = tx
    .select({ n: sql<number>`count(*)` })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, members.conversationId),
        eq(messages.senderId, userId),
        sql`${messages.id} > ${members.lastReadId}`,
        sql`${messages.id} > ${members.hiddenUpTo}`,
        sql`${messages.deletedAt} is null`,
        sql`${messages.event} is null`,
      ),
    );
  const shared = exists(
    tx
      .select({ one: sql`1` })
      .from(messages)
      .where(and(eq(messages.conversationId, members.conversationId), eq(messages.senderId, userId))),
  );
  await tx
    .update(members)
    .set({ unreadCount: sql`${members.unreadCount} - (${unread})` })
    .where(and(shared, sql`${members.userId} <> ${userId}`, sql`${members.unreadCount} > 0`));
  await tx
    .update(messages)
    .set({ text: '', sharedPostId: null, deletedAt: now })
    .where(and(eq(messages.senderId, userId), sql`${messages.event} is null`));
}
