import { max } from 'drizzle-orm';
import { timeOfId } from '../../../shared/ids.ts';
import type { Reader } from '../../db/database.ts';
import { duration, type Found, finding, time } from '../finding.ts';

/** Milliseconds: ids made within one millisecond run a little ahead, and so may the clock of another process. */
const AHEAD = 60_000;

/** Whether something was stored that, by the clock, is still to come: then the clock was set back. */
export async function checkClock(read: Reader): Promise<Found> {
  const { posts, users, media, comments, messages, jobs } = read.tables;
  const now = read.now();
  let newest = 0;
  for (const table of [posts, users, media, comments, messages]) {
    const [row] = await read.select({ id: max(table.id) }).from(table);
    if (row?.id) newest = Math.max(newest, Number(timeOfId(row.id)));
  }
  const [job] = await read.select({ at: max(jobs.lastRunAt) }).from(jobs);
  newest = Math.max(newest, job?.at ?? 0);
  return newest > now + AHEAD
    ? finding('clock', 'problem', 'clockBehind', { at: time(newest) })
    : finding('clock', 'ok', 'clockFine', {});
}

/** How far the clocks of the server and of whoever asks may be apart, in milliseconds; the request takes its time too. */
const APART = 30_000;

/** Compares the clock with that of the device that asks; both in milliseconds since 1970. */
export function compareClocks(server: number, device: number): Found | undefined {
  const apart = Math.abs(server - device);
  return apart > APART ? finding('clock', 'warning', 'clockDiffers', { time: duration(apart) }) : undefined;
}
