import { and, eq, gte, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';
import { byDay, type Days, lastDays } from './days.ts';

/** What uploaded files are for. */
export type StorageKind = 'image' | 'video' | 'avatar';

/** How much there is on this server, for those who run it: numbers only. */
export interface ServerStatsView {
  /** Accounts; those that wait to be erased are in neither number. */
  users: { total: number; suspended: number };
  posts: number;
  /** Of stories that are still shown. */
  stories: number;
  /** What is uploaded, by kind: number of files and bytes. */
  storage: { kind: StorageKind; files: number; bytes: number }[];
  /** What came in on each of the last 30 days and is still here, oldest first. */
  days: { date: string; users: number; posts: number; bytes: number }[];
}

export async function serverStats(read: Reader, utcOffset: number): Promise<ServerStatsView> {
  const { users, posts, stories, media } = read.tables;
  const days = lastDays(read.now(), utcOffset);
  const isHere = isNull(users.deletedAt);
  const newUsers = await newByDay(read, days, users, { where: isHere });
  const newPosts = await newByDay(read, days, posts);
  const newBytes = await newByDay(read, days, media, { sum: sql`${media.bytes}` });
  return {
    users: {
      total: await read.$count(users, isHere),
      suspended: await read.$count(users, and(isHere, isNotNull(users.suspendedAt))),
    },
    posts: await read.$count(posts),
    stories: await read.$count(stories, sql`${stories.expiresAt} > ${read.now()}`),
    storage: await storageByKind(read),
    days: days.dates.map((date, day) => ({
      date,
      users: newUsers[day] ?? 0,
      posts: newPosts[day] ?? 0,
      bytes: newBytes[day] ?? 0,
    })),
  };
}

type Counted = Reader['tables']['users'] | Reader['tables']['posts'] | Reader['tables']['media'];

/** What of a table was made on each day: how many rows, or the sum of something in them. */
async function newByDay(
  read: Reader,
  days: Days,
  table: Counted,
  { where, sum }: { where?: SQL; sum?: SQL } = {},
): Promise<number[]> {
  const rows = await read
    .select({
      day: days.ofId(table.id).as('day'),
      n: (sum ? sql<number>`sum(${sum})` : sql<number>`count(*)`).mapWith(Number),
    })
    .from(table)
    .where(and(gte(table.id, days.firstId), where))
    .groupBy(sql`day`);
  return byDay(days, rows);
}

async function storageByKind(read: Reader): Promise<ServerStatsView['storage']> {
  const { media, users } = read.tables;
  const kind = sql<StorageKind>`case when ${users.avatarId} = ${media.id} then 'avatar' else ${media.kind} end`;
  const rows = await read
    .select({
      kind: kind.as('stored_kind'),
      files: sql<number>`count(*)`.mapWith(Number),
      bytes: sql<number>`sum(${media.bytes})`.mapWith(Number),
    })
    .from(media)
    .innerJoin(users, eq(users.id, media.ownerId))
    .groupBy(sql`stored_kind`);
  return (['image', 'video', 'avatar'] as const).map(
    (each) => rows.find((row) => row.kind === each) ?? { kind: each, files: 0, bytes: 0 },
  );
}
