import { aliasedTable, and, type Column, eq, exists, gt, inArray, not, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';

type ViewerId = number | ReturnType<typeof sql.placeholder>;

/**
 * The stored counts as the viewer's lists give them: without the people whom `profileIsVisible` hides from this viewer.
 * Those are few and found by an index, so the subtraction starts from them; where there are none it costs one look.
 */
export function visibleCounts(read: Reader, viewerId: ViewerId) {
  const { posts, users, comments, likes, commentLikes, follows, stories, storyViews } = read.tables;
  const hidden = () => hiddenPeople(read, viewerId);
  const count = { n: sql`count(*)` };
  const less = (stored: Column, uncounted: unknown) =>
    sql<number>`${stored} - case when ${exists(hidden())} then (${uncounted}) else 0 end`.mapWith(Number);

  const answers = aliasedTable(comments, 'answers');
  const parents = aliasedTable(comments, 'parents');
  const hiddenParent = exists(
    read
      .select({ one: sql`1` })
      .from(parents)
      .where(and(eq(parents.id, comments.parentId), inArray(parents.authorId, hidden()))),
  );
  // With a comment that is not shown go the replies to it.
  const withReplies = sql`coalesce(sum(case
    when ${comments.parentId} is null then 1 + ${comments.replyCount}
    when ${not(hiddenParent)} then 1
    else 0 end), 0)`;

  return {
    /** On the joined `posts` row. */
    likes: less(
      posts.likeCount,
      read
        .select(count)
        .from(likes)
        .where(and(eq(likes.postId, posts.id), inArray(likes.userId, hidden()))),
    ),
    comments: less(
      posts.commentCount,
      read
        .select({ n: withReplies })
        .from(comments)
        .where(and(eq(comments.postId, posts.id), inArray(comments.authorId, hidden()))),
    ),
    /** On the joined `comments` row. */
    commentLikes: less(
      comments.likeCount,
      read
        .select(count)
        .from(commentLikes)
        .where(and(eq(commentLikes.commentId, comments.id), inArray(commentLikes.userId, hidden()))),
    ),
    replies: less(
      comments.replyCount,
      read
        .select(count)
        .from(answers)
        .where(and(eq(answers.parentId, comments.id), inArray(answers.authorId, hidden()))),
    ),
    /** On the joined `stories` row. */
    storyViews: less(
      stories.viewCount,
      read
        .select(count)
        .from(storyViews)
        .where(and(eq(storyViews.storyId, stories.id), inArray(storyViews.userId, hidden()))),
    ),
    /** On the joined `users` row. */
    followers: less(
      users.followerCount,
      read
        .select(count)
        .from(follows)
        .where(
          and(
            eq(follows.followeeId, users.id),
            eq(follows.accepted, true),
            inArray(follows.followerId, hidden()),
          ),
        ),
    ),
    following: less(
      users.followingCount,
      read
        .select(count)
        .from(follows)
        .where(
          and(
            eq(follows.followerId, users.id),
            eq(follows.accepted, true),
            inArray(follows.followeeId, hidden()),
          ),
        ),
    ),
  };
}

/** Ids of the people whose profiles the viewer does not see; somebody can be among them twice. */
function hiddenPeople(read: Reader, viewerId: ViewerId) {
  const { blocks, users } = read.tables;
  const isViewer = (column: Column): SQL => sql`${column} = ${viewerId}`;
  return read
    .select({ id: blocks.blockedId })
    .from(blocks)
    .where(isViewer(blocks.blockerId))
    .unionAll(read.select({ id: blocks.blockerId }).from(blocks).where(isViewer(blocks.blockedId)))
    .unionAll(read.select({ id: users.id }).from(users).where(gt(users.suspendedAt, 0)))
    .unionAll(read.select({ id: users.id }).from(users).where(gt(users.deletedAt, 0)));
}
