import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapshotName, timeOfSnapshot } from '../../../src/server/backups/folder.ts';
import { chooseKept, keepPattern } from '../../../src/server/backups/keep.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Names of snapshots made every so often, until a moment. */
function every(interval: number, count: number, until = Date.UTC(2026, 10, 24, 2, 30)): string[] {
  return Array.from({ length: count }, (_, index) => snapshotName(until - index * interval));
}

const kept = (names: string[], keep: string) => [...chooseKept(names, keep)].sort().reverse();

test('a name says when the snapshot was made, to the second', () => {
  const time = Date.UTC(2026, 10, 24, 2, 30, 5);
  expect(snapshotName(time + 999)).toBe('2026-11-24T02-30-05Z');
  expect(timeOfSnapshot('2026-11-24T02-30-05Z')).toBe(time);
  for (const other of ['', 'unfinished', '2026-13-24T02-30-05Z', '2026-11-24T02-30-05Z.tmp', '../2026']) {
    expect(timeOfSnapshot(other)).toBeUndefined();
  }
});

test('of each of the last days the newest stays', () => {
  const names = every(6 * HOUR, 12); // at 02:30, 20:30, 14:30 and 08:30
  expect(kept(names, '3d')).toEqual(['2026-11-24T02-30-00Z', '2026-11-23T20-30-00Z', '2026-11-22T20-30-00Z']);
});

test('hours, weeks from Monday, months and years', () => {
  expect(kept(every(20 * 60 * 1000, 6), '2h')).toEqual(['2026-11-24T02-30-00Z', '2026-11-24T01-50-00Z']);
  // 24 November 2026 is a Tuesday.
  expect(kept(every(DAY, 20), '3w')).toEqual([
    '2026-11-24T02-30-00Z',
    '2026-11-22T02-30-00Z',
    '2026-11-15T02-30-00Z',
  ]);
  expect(kept(every(DAY, 70), '3m')).toEqual([
    '2026-11-24T02-30-00Z',
    '2026-10-31T02-30-00Z',
    '2026-09-30T02-30-00Z',
  ]);
  expect(kept(every(30 * DAY, 20), '2y')).toEqual(['2026-11-24T02-30-00Z', '2025-12-29T02-30-00Z']);
});

test('what any of the rules keeps stays, and days without a backup do not count', () => {
  const names = [...every(DAY, 3), ...every(DAY, 40, Date.UTC(2026, 7, 31, 12))];
  const both = kept(names, '4d,2m');
  expect(both).toEqual([
    '2026-11-24T02-30-00Z',
    '2026-11-23T02-30-00Z',
    '2026-11-22T02-30-00Z',
    '2026-08-31T12-00-00Z',
  ]);
});

test('the latest stays whatever the rules are, and more rules never keep less', () => {
  const rule = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('h', 'd', 'w', 'm', 'y'));
  const times = fc.array(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(times, fc.array(rule, { minLength: 1, maxLength: 4 }), (moments, rules) => {
      const names = [...new Set(moments.map(snapshotName))];
      const texts = rules.map(([count, unit]) => `${count}${unit}`);
      const all = chooseKept(names, texts.join(','));
      expect(texts.join(',')).toMatch(keepPattern);
      expect(all).toContain([...names].sort().at(-1));
      for (const text of texts) expect(chooseKept(names, text).isSubsetOf(all)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
