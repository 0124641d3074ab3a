import { desc, eq, inArray, isNull } from 'drizzle-orm';
import { firstIdAt } from '../../shared/ids.ts';
import type { Database } from '../db/database.ts';
import { KEPT_RUNS } from './state.ts';

/** What a backup came to. */
export interface RunResult {
  snapshot: string;
  files: number;
  bytes: number;
  newFiles: number;
  newBytes: number;
}

/** Told of those that did not say so themselves. */
const interrupted = 'It was interrupted before it was through. The next one goes on from there.';

/**
 * Records that a backup begins, by whoever holds the lock of the data folder: others that have not ended never will.
 * @returns its id
 */
export async function beginRun(db: Database): Promise<number> {
  const id = db.nextId();
  await db.write(async (tx) => {
    const { backupRuns } = tx.tables;
    const old = await tx.select({ id: backupRuns.id }).from(backupRuns).orderBy(desc(backupRuns.id));
    const forgotten = old.slice(KEPT_RUNS - 1).map((run) => run.id);
    await tx.delete(backupRuns).where(inArray(backupRuns.id, forgotten));
    await tx
      .update(backupRuns)
      .set({ finishedAt: tx.now(), error: interrupted })
      .where(isNull(backupRuns.finishedAt));
    await tx.insert(backupRuns).values({ id });
  });
  return id;
}

/** Records how it ended: with a result, or with why it failed. */
export async function endRun(db: Database, id: number, end: RunResult | { error: string }): Promise<void> {
  await db.write(async (tx) => {
    const { backupRuns } = tx.tables;
    await tx
      .update(backupRuns)
      .set({ ...end, finishedAt: tx.now() })
      .where(eq(backupRuns.id, id));
  });
}

/** Records a failure of which the backup could not tell itself: it did not even begin, or it was killed. */
export async function recordFailure(
  db: Database,
  { since, error }: { since: number; error: string },
): Promise<void> {
  await db.write(async (tx) => {
    const { backupRuns } = tx.tables;
    const [last] = await tx.select().from(backupRuns).orderBy(desc(backupRuns.id)).limit(1);
    const isOfThis = last !== undefined && last.id >= firstIdAt(since);
    if (isOfThis && last.finishedAt !== null) return;
    if (isOfThis) {
      await tx.update(backupRuns).set({ finishedAt: tx.now(), error }).where(eq(backupRuns.id, last.id));
    } else {
      await tx.insert(backupRuns).values({ id: tx.nextId(), finishedAt: tx.now(), error });
    }
  });
}
