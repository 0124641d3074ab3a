import { randomInt } from 'node:crypto';
import { and, between, eq, max } from 'drizzle-orm';
import type { Writer } from '../db/database.ts';
import { pastIdsAt } from '../db/ids.ts';
import { Refusal } from '../refusal.ts';

interface NewPost {
  authorId: number;
  caption: string;
}

/**
 * Stores a post without its photos, made now or at an earlier `time` (milliseconds since 1970), and returns its id, which is
 * its place everywhere. The posts that somebody makes for one and the same time keep the order in which they were
 * made; what does not fit into a millisecond goes to the next.
 * @throws Refusal `invalidInput` for a time that is still to come
 */
export async function insertPost(tx: Writer, post: NewPost, time: number | undefined): Promise<number> {
  const past = pastOf(tx, time);
  if (past !== undefined) return insertAt(tx, post, past);
  const id = tx.nextId();
  await tx.insert(tx.tables.posts).values({ id, ...post });
  return id;
}

/** How far a client's clock may be ahead, in milliseconds. */
const CLOCK_DIFFERENCE = 60_000;

/** The time, if it is over: what is a little ahead of the server's clock is now. */
function pastOf(tx: Writer, time: number | undefined): number | undefined {
  const now = tx.now();
  if (time === undefined || time <= now) return time;
  if (time <= now + CLOCK_DIFFERENCE) return undefined;
  throw new Refusal('BAD_REQUEST', 'invalidInput', 'A post cannot be made at a time that is still to come.', {
    field: 'createdAt',
  });
}

/** Stores it among the ids of that time, after the author's own that are there. */
async function insertAt(tx: Writer, post: NewPost, time: number): Promise<number> {
  const { posts } = tx.tables;
  for (let at = time; ; at++) {
    const { first, last } = pastIdsAt(at);
    const ofAuthor = and(eq(posts.authorId, post.authorId), between(posts.id, first, last));
    const [own] = await tx
      .select({ latest: max(posts.id) })
      .from(posts)
      .where(ofAuthor);
    const latest = own?.latest ?? first + randomInt(STARTS);
    // Full, even if a shorter step would fit: whoever comes later must not come before.
    if (latest + LONGEST_STEP > last) continue;
    for (let id = latest + step(); id <= last; id += step()) {
      if (await isReported(tx, id)) continue;
      const inserted = await tx
        .insert(posts)
        .values({ id, ...post })
        .onConflictDoNothing()
        .returning({ id: posts.id });
      if (inserted.length > 0) return id;
    }
  }
}

/** The posts of one person begin at any of so many ids. */
const STARTS = 256;
const LONGEST_STEP = 4;

/** From one id to the next: some are left out, so that an id does not tell whether somebody else has the one before. */
function step(): number {
  return 1 + randomInt(LONGEST_STEP);
}

/** Reports outlive what they are about, and open it to admins: what they name must not become something else. */
async function isReported(tx: Writer, id: number): Promise<boolean> {
  const { reports } = tx.tables;
  return (await tx.$count(reports, and(eq(reports.kind, 'post'), eq(reports.subjectId, id)))) > 0;
}
