import { and, between, count, eq, inArray, isNull, notExists, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Writer } from '../db/database.ts';
import type { CheckedRows, CountCheck, CountDifference } from './difference.ts';

/** People whose posts or feeds are looked at in one statement. */
const STRETCH = 50;
/** Of one feed, entries that are put right at a time. */
const MOST = 500;
/** The largest 31-bit prime: sums of remainders of a million ids stay safe integers. */
const MODULUS = 2_147_483_647;

/** Says of a set of posts, by two numbers, which posts it has: sets that differ have others, but for one time in two thousand million. */
interface Fingerprint {
  rows: number;
  sum: number;
}

/**
 * The feeds: each has the posts, but for archived ones, of its reader and of everybody whom they follow. Of all feeds together only
 * fingerprints are compared, since they have many times more entries than there are posts; those that differ are looked at.
 */
export const feedCheck: CountCheck = {
  name: 'timeline',
  total: (read) => read.$count(read.tables.users),
  check,
  async correct(tx, differences) {
    const { timeline } = tx.tables;
    let corrected = 0;
    for (const [userId = 0, ofReader] of Map.groupBy(differences, ({ key }) => key.userId)) {
      const postIds = ofReader.map(({ key }) => key.postId ?? 0);
      const missing = await tx
        .select({ userId: sql<number>`${userId}`.mapWith(Number), postId: tx.tables.posts.id })
        .from(tx.tables.posts)
        .where(and(inArray(tx.tables.posts.id, postIds), belongs(tx, userId), isMissing(tx, userId)));
      if (missing.length > 0) await tx.insert(timeline).values(missing);
      const surplus = await tx
        .delete(timeline)
        .where(and(eq(timeline.userId, userId), inArray(timeline.postId, postIds), isSurplus(tx, userId)))
        .returning({ postId: timeline.postId });
      corrected += missing.length + surplus.length;
    }
    return corrected;
  },
};

async function* check(read: Reader): AsyncGenerator<CheckedRows> {
  const posted = new Map<number, Fingerprint>();
  for await (const { from, to } of stretches(read)) {
    for (const [id, print] of await postedBy(read, from, to)) posted.set(id, print);
  }
  for await (const { ids, from, to } of stretches(read)) {
    const expected = await expectedOf(read, ids, posted, { from, to });
    const stored = await storedOf(read, from, to);
    const differences: CountDifference[] = [];
    for (const id of ids) {
      const [a, b] = [expected.get(id), stored.get(id)];
      if ((a?.rows ?? 0) === (b?.rows ?? 0) && (a?.sum ?? 0) === (b?.sum ?? 0)) continue;
      // People may have posted between the statements; this one says it as it is.
      for await (const some of differencesOf(read, id)) {
        if (differences.length > 0) yield { rows: 0, differences: differences.splice(0) };
        differences.push(...some);
      }
    }
    yield { rows: ids.length, differences };
  }
}

async function* stretches(read: Reader): AsyncGenerator<{ ids: number[]; from: number; to: number }> {
  const { users } = read.tables;
  let after = 0;
  for (;;) {
    const rows = await read
      .select({ id: users.id })
      .from(users)
      .where(sql`${users.id} > ${after}`)
      .orderBy(users.id)
      .limit(STRETCH);
    const ids = rows.map(({ id }) => id);
    const [from, to] = [ids[0], ids.at(-1)];
    if (from === undefined || to === undefined) return;
    yield { ids, from, to };
    after = to;
  }
}

const fingerprint = (id: SQL | Reader['tables']['posts']['id'] | Reader['tables']['timeline']['postId']) => ({
  rows: count(),
  sum: sql`sum(${id} % ${MODULUS})`.mapWith(Number),
});

/** What each author of the stretch has posted. */
async function postedBy(read: Reader, from: number, to: number): Promise<Map<number, Fingerprint>> {
  const { posts } = read.tables;
  const rows = await read
    .select({ id: posts.authorId, ...fingerprint(posts.id) })
    .from(posts)
    .where(and(between(posts.authorId, from, to), isNull(posts.archivedAt)))
    .groupBy(posts.authorId);
  return new Map(rows.map(({ id, ...print }) => [id, print]));
}

/** What ought to be in the feeds of the stretch. */
async function expectedOf(
  read: Reader,
  ids: number[],
  posted: Map<number, Fingerprint>,
  { from, to }: { from: number; to: number },
): Promise<Map<number, Fingerprint>> {
  const { follows } = read.tables;
  const followed = await read
    .select({ reader: follows.followerId, author: follows.followeeId })
    .from(follows)
    .where(and(between(follows.followerId, from, to), eq(follows.accepted, true)));
  const expected = new Map<number, Fingerprint>();
  for (const { reader, author } of [...followed, ...ids.map((id) => ({ reader: id, author: id }))]) {
    const { rows = 0, sum = 0 } = posted.get(author) ?? {};
    const before = expected.get(reader);
    expected.set(reader, { rows: rows + (before?.rows ?? 0), sum: sum + (before?.sum ?? 0) });
  }
  return expected;
}

async function storedOf(read: Reader, from: number, to: number): Promise<Map<number, Fingerprint>> {
  const { timeline } = read.tables;
  const rows = await read
    .select({ id: timeline.userId, ...fingerprint(timeline.postId) })
    .from(timeline)
    .where(between(timeline.userId, from, to))
    .groupBy(timeline.userId);
  return new Map(rows.map(({ id, ...print }) => [id, print]));
}

/** What is missing in a feed, then what is too much, some entries at a time; each time asked anew, as they may be put right meanwhile. */
async function* differencesOf(read: Reader, userId: number): AsyncGenerator<CountDifference[]> {
  const { posts, timeline } = read.tables;
  const entry = (stored: 0 | 1) => (postId: number) => ({
    count: 'timeline',
    key: { userId, postId },
    stored,
    actual: 1 - stored,
  });
  let after = 0;
  for (;;) {
    const missing = await read
      .select({ id: posts.id })
      .from(posts)
      .where(and(sql`${posts.id} > ${after}`, belongs(read, userId), isMissing(read, userId)))
      .orderBy(posts.id)
      .limit(MOST);
    if (missing.length > 0) yield missing.map(({ id }) => entry(0)(id));
    if (missing.length < MOST) break;
    after = missing.at(-1)?.id ?? 0;
  }
  after = 0;
  for (;;) {
    const surplus = await read
      .select({ id: timeline.postId })
      .from(timeline)
      .where(and(eq(timeline.userId, userId), sql`${timeline.postId} > ${after}`, isSurplus(read, userId)))
      .orderBy(timeline.postId)
      .limit(MOST);
    if (surplus.length > 0) yield surplus.map(({ id }) => entry(1)(id));
    if (surplus.length < MOST) return;
    after = surplus.at(-1)?.id ?? 0;
  }
}

/** Condition on posts: it ought to be in this person's feed. */
function belongs(read: Reader, userId: number): SQL | undefined {
  const { posts, follows } = read.tables;
  const followed = read
    .select({ id: follows.followeeId })
    .from(follows)
    .where(and(eq(follows.followerId, userId), eq(follows.accepted, true)));
  return and(isNull(posts.archivedAt), or(eq(posts.authorId, userId), inArray(posts.authorId, followed)));
}

/** Condition on posts: it is not in this person's feed. */
function isMissing(read: Reader, userId: number): SQL {
  const { posts, timeline } = read.tables;
  return notExists(
    read
      .select({ one: sql`1` })
      .from(timeline)
      .where(and(eq(timeline.userId, userId), eq(timeline.postId, posts.id))),
  );
}

/** Condition on the entries of this person's feed: the post ought not to be in it, or is gone. */
function isSurplus(read: Reader | Writer, userId: number): SQL {
  const { posts, timeline } = read.tables;
  return notExists(
    read
      .select({ one: sql`1` })
      .from(posts)
      .where(and(eq(posts.id, timeline.postId), belongs(read, userId))),
  );
}
