import { and, count, eq, isNull, or } from 'drizzle-orm';
import type { Reader } from '../../src/server/db/database.ts';

/** What every stored count and feed is. */
export interface Stored {
  users: { id: number; postCount: number; followerCount: number; followingCount: number }[];
  posts: { id: number; likeCount: number; commentCount: number }[];
  comments: { id: number; likeCount: number; replyCount: number }[];
  /** Of each feed, `reader post`; sorted. */
  timeline: string[];
  /** Of each story, `story views`; sorted. */
  storyViews: string[];
  /** Of each membership, `conversation member unread`; sorted. */
  unread: string[];
}

export async function stored(read: Reader): Promise<Stored> {
  const { users, posts, comments, timeline, conversationMembers } = read.tables;
  const { id, postCount, followerCount, followingCount } = users;
  const { id: postId, likeCount, commentCount } = posts;
  const { id: commentId, likeCount: likesOfComment, replyCount } = comments;
  const entries = await read.select().from(timeline);
  return {
    users: await read.select({ id, postCount, followerCount, followingCount }).from(users).orderBy(id),
    posts: await read.select({ id: postId, likeCount, commentCount }).from(posts).orderBy(postId),
    comments: await read
      .select({ id: commentId, likeCount: likesOfComment, replyCount })
      .from(comments)
      .orderBy(commentId),
    timeline: entries.map((entry) => `${entry.userId} ${entry.postId}`).sort(),
    storyViews: (await read.select().from(read.tables.stories))
      .map(({ id, viewCount }) => `${id} ${viewCount}`)
      .sort(),
    unread: (await read.select().from(conversationMembers))
      .map(({ conversationId, userId, unreadCount }) => `${conversationId} ${userId} ${unreadCount}`)
      .sort(),
  };
}

async function recountedUnread(read: Reader): Promise<string[]> {
  const { conversationMembers, messages } = read.tables;
  const written = (await read.select().from(messages)).filter(
    ({ event, deletedAt }) => event === null && deletedAt === null,
  );
  const byConversation = Map.groupBy(written, ({ conversationId }) => conversationId);
  return (await read.select().from(conversationMembers))
    .map(({ conversationId, userId, lastReadId, hiddenUpTo }) => {
      const unread = (byConversation.get(conversationId) ?? []).filter(
        ({ id, senderId }) => senderId !== userId && id > lastReadId && id > hiddenUpTo,
      );
      return `${conversationId} ${userId} ${unread.length}`;
    })
    .sort();
}

async function recountedStoryViews(read: Reader): Promise<string[]> {
  const { stories, storyViews } = read.tables;
  const views = Map.groupBy(await read.select().from(storyViews), ({ storyId }) => storyId);
  return (await read.select().from(stories)).map(({ id }) => `${id} ${views.get(id)?.length ?? 0}`).sort();
}

/** What they ought to be, counted from the rows themselves. */
export async function recounted(read: Reader): Promise<Stored> {
  const { users, posts, follows, likes, comments, commentLikes } = read.tables;
  const userIds = (await read.select({ id: users.id }).from(users)).map(({ id }) => id).sort((a, b) => a - b);
  const allPosts = await read.select().from(posts).orderBy(posts.id);
  const accepted = await read.select().from(follows).where(eq(follows.accepted, true));
  const likesOf = await read.select({ id: likes.postId, n: count() }).from(likes).groupBy(likes.postId);
  const commentsOf = await read
    .select({ id: comments.postId, n: count() })
    .from(comments)
    .groupBy(comments.postId);
  const allComments = await read.select().from(comments).orderBy(comments.id);
  const likesOfComments = await read
    .select({ id: commentLikes.commentId, n: count() })
    .from(commentLikes)
    .groupBy(commentLikes.commentId);
  const shownPosts = allPosts.filter(({ archivedAt }) => archivedAt === null);
  const numberFor = (rows: { id: number; n: number }[], id: number) =>
    rows.find((row) => row.id === id)?.n ?? 0;

  const readersOf = (authorId: number) => [
    authorId,
    ...accepted.filter(({ followeeId }) => followeeId === authorId).map(({ followerId }) => followerId),
  ];
  return {
    users: userIds.map((id) => ({
      id,
      postCount: shownPosts.filter(({ authorId }) => authorId === id).length,
      followerCount: accepted.filter(({ followeeId }) => followeeId === id).length,
      followingCount: accepted.filter(({ followerId }) => followerId === id).length,
    })),
    posts: allPosts.map(({ id }) => ({
      id,
      likeCount: numberFor(likesOf, id),
      commentCount: numberFor(commentsOf, id),
    })),
    comments: allComments.map(({ id }) => ({
      id,
      likeCount: numberFor(likesOfComments, id),
      replyCount: allComments.filter(({ parentId }) => parentId === id).length,
    })),
    timeline: shownPosts
      .flatMap(({ id, authorId }) => readersOf(authorId).map((reader) => `${reader} ${id}`))
      .sort(),
    storyViews: await recountedStoryViews(read),
    unread: await recountedUnread(read),
  };
}

/** The posts that this person's feed has to show, newest first, told from the rows that say who follows, blocks and mutes. */
export async function expectedFeed(read: Reader, viewerId: number): Promise<number[]> {
  const { posts, follows, blocks, mutes, users } = read.tables;
  const followed = await read
    .select({ id: follows.followeeId })
    .from(follows)
    .where(and(eq(follows.followerId, viewerId), eq(follows.accepted, true)));
  const apart = await read
    .select()
    .from(blocks)
    .where(or(eq(blocks.blockerId, viewerId), eq(blocks.blockedId, viewerId)));
  const away = new Set(apart.flatMap(({ blockerId, blockedId }) => [blockerId, blockedId]));
  const muted = await read.select().from(mutes).where(eq(mutes.muterId, viewerId));
  for (const { mutedId } of muted) away.add(mutedId);
  away.delete(viewerId);
  const authors = new Set([viewerId, ...followed.map(({ id }) => id)].filter((id) => !away.has(id)));
  const all = await read
    .select({ id: posts.id, authorId: posts.authorId })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(isNull(posts.archivedAt));
  return all
    .filter(({ authorId }) => authors.has(authorId))
    .map(({ id }) => id)
    .sort((a, b) => b - a);
}
