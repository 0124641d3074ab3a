import { timeOfSnapshot } from './folder.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The period that a moment is in, by the letter that stands for its length; in UTC, weeks from Monday. */
const periods: Record<string, (time: Date) => string> = {
  h: (time) => time.toISOString().slice(0, 13),
  d: (time) => time.toISOString().slice(0, 10),
  // 1970 began on a Thursday.
  w: (time) => String(Math.floor((time.getTime() / DAY + 3) / 7)),
  m: (time) => time.toISOString().slice(0, 7),
  y: (time) => time.toISOString().slice(0, 4),
};

/** Such as `7d,4w,12m`. */
export const keepPattern = /^[1-9]\d{0,3}[hdwmy](,[1-9]\d{0,3}[hdwmy])*$/;

/**
 * Chooses the snapshots to keep: for `7d` the newest one of each of the last seven days that have one, for `4w` of each of the
 * last four weeks, and so on; what any of the rules keeps stays, and the latest stays in any case. Days without a snapshot
 * do not count, so that a server that was off for a month loses nothing.
 *
 * @param keep matches `keepPattern`
 */
export function chooseKept(names: readonly string[], keep: string): Set<string> {
  const latestFirst = [...names].sort((a, b) => (a < b ? 1 : -1));
  const kept = new Set(latestFirst.slice(0, 1));
  for (const rule of keep.split(',')) {
    const periodOf = periods[rule.slice(-1)];
    const most = Number.parseInt(rule, 10);
    const seen = new Set<string>();
    for (const name of latestFirst) {
      const period = periodOf?.(new Date(timeOfSnapshot(name) ?? 0));
      if (period === undefined || seen.has(period)) continue;
      if (seen.size === most) break;
      seen.add(period);
      kept.add(name);
    }
  }
  return kept;
}
