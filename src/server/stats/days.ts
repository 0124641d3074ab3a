import { type Column, type SQL, sql } from 'drizzle-orm';
import { firstIdAt, ID_EPOCH, IDS_PER_MILLISECOND } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Of `storyViewCounts`. */
const SLOT = 15 * MINUTE;

/** The last days, today included, as somebody so many minutes east of UTC divides time. */
export interface Days {
  /** `2026-11-23`, oldest first. */
  dates: string[];
  /** The smallest id of something made on the first of these days. */
  firstId: number;
  /** Its first slot of `storyViewCounts`. */
  firstSlot: number;
  /** The day of a row, by its time-ordered id: which of `dates`. */
  ofId(id: Column): SQL<number>;
  ofSlot(slot: Column): SQL<number>;
}

export function lastDays(now: number, utcOffset: number): Days {
  const shift = utcOffset * MINUTE;
  const first = Math.floor((now + shift) / DAY) - (limits.statsDays - 1);
  const start = first * DAY - shift;
  // Whole numbers of this program, not parameters: PostgreSQL groups by an expression only if it is the same one.
  const dayOf = (milliseconds: SQL) =>
    sql<number>`(${milliseconds} + ${sql.raw(String(shift))}) / ${sql.raw(String(DAY))} - ${sql.raw(String(first))}`;
  return {
    dates: Array.from({ length: limits.statsDays }, (_, day) => dateOf(first + day)),
    firstId: firstIdAt(start),
    firstSlot: start / SLOT,
    ofId: (id) =>
      dayOf(sql`${id} / ${sql.raw(String(IDS_PER_MILLISECOND))} + ${sql.raw(String(ID_EPOCH))}`).mapWith(
        Number,
      ),
    ofSlot: (slot) => dayOf(sql`cast(${slot} as bigint) * ${sql.raw(String(SLOT))}`).mapWith(Number),
  };
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Rows of `{day, n}` as one number for each day. */
export function byDay({ dates }: Days, rows: { day: number; n: number }[]): number[] {
  const numbers = dates.map(() => 0);
  for (const { day, n } of rows) if (day in numbers) numbers[day] = n;
  return numbers;
}
