import { randomInt } from 'node:crypto';
import { and, between, eq, max } from 'drizzle-orm';
import { firstIdAt, IDS_PER_MILLISECOND } from '../../shared/ids.ts';
import type { Writer } from '../db/database.ts';
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
  const { posts } = tx.tables;
  const past = pastOf(tx, time);
  let id = past === undefined ? tx.nextId() : await nextIdAt(tx, post.authorId, past);
  for (;;) {
    const inserted = await tx
      .insert(posts)
      .values({ id, ...post })
      .onConflictDoNothing()
      .returning({ id: posts.id });
    if (inserted.length > 0) return id;
    id += step();
  }
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

/** An id of that time, after those that the author has there. */
async function nextIdAt(tx: Writer, authorId: number, time: number): Promise<number> {
  const { posts } = tx.tables;
  for (let before = firstIdAt(time); ; before += IDS_PER_MILLISECOND) {
    const last = before + IDS_PER_MILLISECOND - 1;
    const [own] = await tx
      .select({ id: max(posts.id) })
      .from(posts)
      .where(and(eq(posts.authorId, authorId), between(posts.id, before, last)));
    if (!own?.id) return before + 1 + randomInt(IDS_PER_MILLISECOND / 2);
    // Full, even if a shorter step would fit: whoever comes later must not come before.
    if (own.id + LONGEST_STEP <= last) return own.id + step();
  }
}

const LONGEST_STEP = 8;

/** From one id to the next: some are left out, so that an id does not tell whether somebody else has the one before. */
function step(): number {
  return 1 + randomInt(LONGEST_STEP);
}
