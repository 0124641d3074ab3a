import { aliasedTable, and, count, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { isUnread } from '../chat/unread.ts';
import type { Reader, Writer } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import type { CheckedRows, CountCheck, CountDifference } from './difference.ts';

/** Rows looked at in one statement: some milliseconds. */
const STRETCH = 500;

/** A column that counts rows of another table. */
interface CountColumn {
  name: string;
  table: SQLiteTable;
  /** The primary key. */
  key: Record<string, SQLiteColumn>;
  stored: SQLiteColumn;
  /** What it ought to be, for a row of the table; by an index, so that each costs the same however many rows there are. */
  actual: SQL;
  /** Stores that in the rows that `where` names; gives one row for each. */
  update(tx: Writer, where: SQL | undefined): PromiseLike<unknown[]>;
}

/** Every column whose name ends in `Count`. */
export function columnChecks(read: Reader): CountCheck[] {
  return columns(read).map((column) => ({
    name: column.name,
    total: (reader) => reader.$count(column.table),
    check: (reader) => check(reader, column),
    correct: async (tx, differences) => {
      const { stored, actual } = column;
      const corrected = await column.update(
        tx,
        and(isOneOf(column, differences), sql`${stored} <> ${actual}`),
      );
      return corrected.length;
    },
  }));
}

function columns(read: Reader): CountColumn[] {
  const { users, posts, follows, likes, comments, commentLikes } = read.tables;
  const { stories, storyViews, conversationMembers: members, messages } = read.tables;
  const replies = aliasedTable(comments, 'replies');
  const rows = (table: SQLiteTable, where: SQL | undefined): SQL =>
    sql`(${read.select({ n: count() }).from(table).where(where)})`;
  const accepted = (who: Schema['follows']['followerId' | 'followeeId']) =>
    rows(follows, and(eq(who, users.id), eq(follows.accepted, true)));

  const actual = {
    postCount: rows(posts, and(eq(posts.authorId, users.id), isNull(posts.archivedAt))),
    followerCount: accepted(follows.followeeId),
    followingCount: accepted(follows.followerId),
    likeCount: rows(likes, eq(likes.postId, posts.id)),
    commentCount: rows(comments, eq(comments.postId, posts.id)),
    likesOfComment: rows(commentLikes, eq(commentLikes.commentId, comments.id)),
    replyCount: rows(replies, eq(replies.parentId, comments.id)),
    viewCount: rows(storyViews, eq(storyViews.storyId, stories.id)),
    unreadCount: rows(messages, isUnread(read)),
  };
  const ofUsers = { table: users, key: { id: users.id } };
  const ofPosts = { table: posts, key: { id: posts.id } };
  const ofComments = { table: comments, key: { id: comments.id } };
  return [
    {
      name: 'users.postCount',
      ...ofUsers,
      stored: users.postCount,
      actual: actual.postCount,
      update: (tx, where) =>
        tx.update(users).set({ postCount: actual.postCount }).where(where).returning({ id: users.id }),
    },
    {
      name: 'users.followerCount',
      ...ofUsers,
      stored: users.followerCount,
      actual: actual.followerCount,
      update: (tx, where) =>
        tx
          .update(users)
          .set({ followerCount: actual.followerCount })
          .where(where)
          .returning({ id: users.id }),
    },
    {
      name: 'users.followingCount',
      ...ofUsers,
      stored: users.followingCount,
      actual: actual.followingCount,
      update: (tx, where) =>
        tx
          .update(users)
          .set({ followingCount: actual.followingCount })
          .where(where)
          .returning({ id: users.id }),
    },
    {
      name: 'posts.likeCount',
      ...ofPosts,
      stored: posts.likeCount,
      actual: actual.likeCount,
      update: (tx, where) =>
        tx.update(posts).set({ likeCount: actual.likeCount }).where(where).returning({ id: posts.id }),
    },
    {
      name: 'posts.commentCount',
      ...ofPosts,
      stored: posts.commentCount,
      actual: actual.commentCount,
      update: (tx, where) =>
        tx.update(posts).set({ commentCount: actual.commentCount }).where(where).returning({ id: posts.id }),
    },
    {
      name: 'comments.likeCount',
      ...ofComments,
      stored: comments.likeCount,
      actual: actual.likesOfComment,
      update: (tx, where) =>
        tx
          .update(comments)
          .set({ likeCount: actual.likesOfComment })
          .where(where)
          .returning({ id: comments.id }),
    },
    {
      name: 'comments.replyCount',
      ...ofComments,
      stored: comments.replyCount,
      actual: actual.replyCount,
      update: (tx, where) =>
        tx
          .update(comments)
          .set({ replyCount: actual.replyCount })
          .where(where)
          .returning({ id: comments.id }),
    },
    {
      name: 'stories.viewCount',
      table: stories,
      key: { id: stories.id },
      stored: stories.viewCount,
      actual: actual.viewCount,
      update: (tx, where) =>
        tx.update(stories).set({ viewCount: actual.viewCount }).where(where).returning({ id: stories.id }),
    },
    {
      name: 'conversationMembers.unreadCount',
      table: members,
      key: { conversationId: members.conversationId, userId: members.userId },
      stored: members.unreadCount,
      actual: actual.unreadCount,
      update: (tx, where) =>
        tx
          .update(members)
          .set({ unreadCount: actual.unreadCount })
          .where(where)
          .returning({ id: members.userId }),
    },
  ];
}

/** `(a, b)`, of columns or values. */
const list = (items: (SQLiteColumn | number)[]): SQL =>
  sql`(${sql.join(
    items.map((item) => sql`${item}`),
    sql`, `,
  )})`;

async function* check(read: Reader, column: CountColumn): AsyncGenerator<CheckedRows> {
  const { table, stored, actual } = column;
  const names = Object.keys(column.key);
  const key = Object.values(column.key);
  const keyColumns = Object.fromEntries(names.map((name, i) => [name, sql`${key[i]}`.mapWith(Number)]));
  let after: SQL | undefined;
  for (;;) {
    const stretch = await read
      .select(keyColumns)
      .from(table)
      .where(after)
      .orderBy(...key)
      .limit(STRETCH);
    const last = stretch.at(-1);
    if (!last) return;
    const end = names.map((name) => Number(last[name]));
    const fields: Record<string, SQL<number>> = {
      ...keyColumns,
      stored: sql`${stored}`.mapWith(Number),
      actual: sql`${actual}`.mapWith(Number),
    };
    const wrong = await read
      .select(fields)
      .from(table)
      .where(and(after, sql`${list(key)} <= ${list(end)}`, sql`${stored} <> ${actual}`));
    yield {
      rows: stretch.length,
      differences: wrong.map(
        (row): CountDifference => ({
          count: column.name,
          key: Object.fromEntries(names.map((name) => [name, Number(row[name])])),
          stored: Number(row.stored),
          actual: Number(row.actual),
        }),
      ),
    };
    after = sql`${list(key)} > ${list(end)}`;
  }
}

function isOneOf({ key }: CountColumn, differences: CountDifference[]): SQL | undefined {
  const columnsOfKey = Object.entries(key);
  return or(
    ...differences.map((difference) =>
      and(...columnsOfKey.map(([name, column]) => eq(column, difference.key[name] ?? 0))),
    ),
  );
}
