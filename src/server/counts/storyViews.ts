import { count, eq, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';
import type { CheckedRows, CountCheck } from './difference.ts';

/** Milliseconds of a slot of `storyViewCounts`. */
const SLOT = 15 * 60 * 1000;

/**
 * The views of stories, which outlive the stories, so they cannot be counted again. But they are at least as many as the stories
 * that are still there have.
 */
export const storyViewCheck: CountCheck = {
  name: 'storyViewCounts',
  total: (read) => read.$count(read.tables.stories),
  check,
  async correct(tx, differences) {
    const { storyViewCounts: counts } = tx.tables;
    let corrected = 0;
    for (const { key } of differences) {
      const { userId = 0 } = key;
      const [now] = await shortages(tx, userId);
      if (!now) continue;
      const missing = now.actual - now.stored;
      await tx
        .insert(counts)
        .values({ userId, slot: Math.floor(tx.now() / SLOT), views: missing })
        .onConflictDoUpdate({
          target: [counts.userId, counts.slot],
          set: { views: sql`${counts.views} + ${missing}` },
        });
      corrected++;
    }
    return corrected;
  },
};

async function* check(read: Reader): AsyncGenerator<CheckedRows> {
  const rows = await read.$count(read.tables.stories);
  const differences = (await shortages(read)).map(({ userId, stored, actual }) => ({
    count: 'storyViewCounts',
    key: { userId },
    stored,
    actual,
  }));
  yield { rows, differences };
}

/** Whose stored views are fewer than those of their stories. There are only stories of the last day. */
function shortages(read: Reader, userId?: number) {
  const { stories, storyViews, storyViewCounts: counts } = read.tables;
  const stored = sql`coalesce((${read
    .select({ n: sql`sum(${counts.views})` })
    .from(counts)
    .where(eq(counts.userId, stories.authorId))}), 0)`;
  return read
    .select({ userId: stories.authorId, actual: count(), stored: stored.mapWith(Number) })
    .from(stories)
    .innerJoin(storyViews, eq(storyViews.storyId, stories.id))
    .where(userId === undefined ? undefined : eq(stories.authorId, userId))
    .groupBy(stories.authorId)
    .having(sql`${stored} < count(*)`);
}
