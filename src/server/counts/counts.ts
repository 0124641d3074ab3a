import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Reader } from '../db/database.ts';
import { columnChecks } from './columns.ts';
import type { CheckedRows, CountCheck, CountDifference } from './difference.ts';
import { feedCheck } from './feeds.ts';
import { storyViewCheck } from './storyViews.ts';

/** What a recount of one kind of stored numbers came to. */
export interface CountResult {
  /** Which: `posts.likeCount`, `timeline` … */
  count: string;
  /** Rows that were looked at. */
  rows: number;
  /** Numbers that are wrong, or were. */
  different: number;
  /** The first of them. */
  examples: CountDifference[];
  /** How many were put right; the others had become right by themselves. */
  repaired: number;
}

interface Options {
  /** Told after each stretch: rows so far, and in all. */
  onProgress?: (done: number, total: number) => void;
  /** Ends it with an error; what was put right stays so. */
  signal?: AbortSignal;
}

const EXAMPLES = 10;
/** Numbers that are put right in one write. */
const BATCH = 100;

/** Counts everything again that is stored as a number, and compares. It reads in short statements, beside a server that runs. */
export function differences(read: Reader, options: Options = {}): Promise<CountResult[]> {
  return recount(read, options, async () => 0);
}

/** The same, and puts right what is wrong: in short writes, each of which looks again. */
export function repair(db: Database, options: Options = {}): Promise<CountResult[]> {
  return recount(db.read, options, async (check, wrong) => {
    let repaired = 0;
    for (let start = 0; start < wrong.length; start += BATCH) {
      const batch = wrong.slice(start, start + BATCH);
      repaired += await db.write((tx) => check.correct(tx, batch));
    }
    return repaired;
  });
}

async function recount(
  read: Reader,
  { onProgress, signal }: Options,
  handle: (check: CountCheck, wrong: CheckedRows['differences']) => Promise<number>,
): Promise<CountResult[]> {
  const checks = [...columnChecks(read), storyViewCheck, feedCheck];
  let total = 0;
  for (const check of checks) total += await check.total(read);
  let done = 0;
  const results: CountResult[] = [];
  for (const check of checks) {
    const result: CountResult = { count: check.name, rows: 0, different: 0, examples: [], repaired: 0 };
    for await (const { rows, differences: wrong } of check.check(read)) {
      signal?.throwIfAborted();
      result.rows += rows;
      result.different += wrong.length;
      result.examples.push(...wrong.slice(0, EXAMPLES - result.examples.length));
      result.repaired += await handle(check, wrong);
      done += rows;
      if (done < total) onProgress?.(done, total);
      await breathe();
    }
    results.push(result);
  }
  onProgress?.(total, total);
  return results;
}
