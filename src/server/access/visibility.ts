import {
  aliasedTable,
  and,
  type Column,
  eq,
  exists,
  gt,
  isNull,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Reader } from '../db/database.ts';

/**
 * Who may see what. The one place that knows:
 *
 * - A **profile** (name, avatar, bio, counts) is seen by every member, unless one has blocked the other or the account
 *   is suspended or deleted.
 * - **Content** (posts, stories, pictures, lists of followers) is seen by whoever sees the profile, if the account is public, is
 *   the viewer's own, or has accepted the viewer's follow. Being admin opens no private account.
 * - An **archived post** is seen by its author alone; a **story** by nobody once its time is over.
 * - What was **reported** is seen by admins until they have decided.
 * - A **conversation** is seen by its members, from where they joined or deleted it for themselves. A block hides a conversation
 *   of two from both, and in a group each one's messages from the other. What somebody wrote who is suspended or has
 *   deleted their account stays, without their name.
 *
 * These are the SQL conditions, for lists; visible.ts makes single things of them, as branded types.
 */

type ViewerId = number | SQL | ReturnType<typeof sql.placeholder>;

/** Milliseconds since 1970. */
type Moment = number | ReturnType<typeof sql.placeholder>;

/** Condition: neither of these two has blocked the other. */
export function noBlockBetween(read: Reader, viewerId: ViewerId, person: Column): SQL {
  const { blocks } = read.tables;
  const blocked = (blocker: Column | ViewerId, blockee: Column | ViewerId) =>
    exists(
      read
        .select({ one: sql`1` })
        .from(blocks)
        .where(and(sql`${blocks.blockerId} = ${blocker}`, sql`${blocks.blockedId} = ${blockee}`)),
    );
  return sql`(${all(not(blocked(person, viewerId)), not(blocked(viewerId, person)))})`;
}

/** Condition on the joined `users` row: the viewer may see this profile. */
export function profileIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { users } = read.tables;
  return all(isNull(users.deletedAt), isNull(users.suspendedAt), noBlockBetween(read, viewerId, users.id));
}

/** Condition on the joined `users` row: the viewer may see this account's posts, pictures and lists. */
export function contentIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { users, follows } = read.tables;
  const accepted = exists(
    read
      .select({ one: sql`1` })
      .from(follows)
      .where(
        and(
          sql`${follows.followerId} = ${viewerId}`,
          eq(follows.followeeId, users.id),
          eq(follows.accepted, true),
        ),
      ),
  );
  return all(
    profileIsVisible(read, viewerId),
    or(eq(users.isPrivate, false), sql`${users.id} = ${viewerId}`, accepted),
  );
}

/** Condition on the joined `users` row: the viewer has muted this account. */
export function isMuted(read: Reader, viewerId: ViewerId): SQL {
  const { users, mutes } = read.tables;
  return exists(
    read
      .select({ one: sql`1` })
      .from(mutes)
      .where(and(sql`${mutes.muterId} = ${viewerId}`, eq(mutes.mutedId, users.id))),
  );
}

/** Condition on the joined `posts` and `users` rows: the viewer may see this post. */
export function postIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { posts } = read.tables;
  return all(
    contentIsVisible(read, viewerId),
    or(isNull(posts.archivedAt), sql`${posts.authorId} = ${viewerId}`),
  );
}

/**
 * Condition on the joined `comments` and `users` rows, under a post that the viewer may see: they may see this comment.
 * A reply goes with the thread that it stands in.
 */
export function commentIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { comments, users } = read.tables;
  const thread = aliasedTable(comments, 'thread');
  const threadIsVisible = exists(
    read
      .select({ one: sql`1` })
      .from(thread)
      .innerJoin(users, eq(users.id, thread.authorId))
      .where(and(eq(thread.id, comments.parentId), profileIsVisible(read, viewerId))),
  );
  return all(profileIsVisible(read, viewerId), or(isNull(comments.parentId), threadIsVisible));
}

/** Condition on the joined `stories` and `users` rows: the viewer may see this story at that moment. */
export function storyIsVisible(read: Reader, viewerId: ViewerId, now: Moment = read.now()): SQL {
  const { stories } = read.tables;
  return all(sql`${stories.expiresAt} > ${now}`, contentIsVisible(read, viewerId));
}

/** Condition on the joined `conversations` row, of a conversation that the viewer is in: no block stands between two. */
export function conversationIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { conversations, conversationMembers } = read.tables;
  const others = aliasedTable(conversationMembers, 'others');
  const blocked = read
    .select({ one: sql`1` })
    .from(others)
    .where(
      and(
        eq(others.conversationId, conversations.id),
        sql`${others.userId} <> ${viewerId}`,
        not(noBlockBetween(read, viewerId, others.userId)),
      ),
    );
  return sql`(${isNull(conversations.pair)} or ${notExists(blocked)})`;
}

/** Condition on the joined `messages` row and the viewer's own `conversationMembers` row: they may see this message. */
export function messageIsVisible(read: Reader, viewerId: ViewerId): SQL {
  const { messages, conversationMembers: members } = read.tables;
  return all(gt(messages.id, members.hiddenUpTo), noBlockBetween(read, viewerId, messages.senderId));
}

/** Condition: somebody has reported this, and nobody has decided yet. */
export function isReported(read: Reader, kind: 'post' | 'comment', id: Column): SQL {
  const { reports } = read.tables;
  return exists(
    read
      .select({ one: sql`1` })
      .from(reports)
      .where(and(eq(reports.kind, kind), eq(reports.subjectId, id), isNull(reports.decidedAt))),
  );
}

/** `and` of conditions that are all there. */
function all(...conditions: (SQL | undefined)[]): SQL {
  return sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  );
}
