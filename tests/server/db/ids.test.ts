import { expect, test } from 'vitest';
import { createIdGenerator, isPastId, pastIdsAt } from '../../../src/server/db/ids.ts';
import { firstIdAt, ID_EPOCH, IDS_PER_MILLISECOND, timeOfId } from '../../../src/shared/ids.ts';

const noon = Date.UTC(2026, 5, 1, 12);

/** A clock that shows these times, one after the other, and then stays. */
function clockOf(...times: number[]): () => number {
  let last = noon;
  return () => {
    last = times.shift() ?? last;
    return last;
  };
}

function isRising(ids: number[]): boolean {
  return ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? Number.NaN));
}

test('an id tells the millisecond it was made in', () => {
  const id = createIdGenerator(() => noon)();
  expect(timeOfId(id)).toEqual(new Date(noon));
  expect(id).toBeGreaterThanOrEqual(firstIdAt(noon));
  expect(id).toBeLessThan(firstIdAt(noon + 1));
  expect(firstIdAt(new Date(noon))).toBe(firstIdAt(noon));
});

test('ids rise also when the clock is set back, and go on from the clock when it is ahead again', () => {
  const times = [noon, noon - 3_600_000, noon - 1, noon, noon - 5, noon + 10, noon + 9];
  const next = createIdGenerator(clockOf(...times));
  const ids = times.map(() => next());
  expect(isRising(ids)).toBe(true);
  expect(ids.map((id) => timeOfId(id).getTime() - noon)).toEqual([0, 0, 0, 0, 0, 10, 10]);
});

test('a thousand in one millisecond are different and rise, at the price of running a little ahead', () => {
  const next = createIdGenerator(() => noon, 7);
  const ids = Array.from({ length: 1000 }, next);
  expect(new Set(ids).size).toBe(1000);
  expect(isRising(ids)).toBe(true);
  expect(timeOfId(ids.at(-1) ?? 0).getTime() - noon).toBe(Math.floor(999 / 64));
  expect(ids.filter((id) => timeOfId(id).getTime() === noon)).toHaveLength(64);
});

test('a thousand in sixteen processes at the same time are all different', () => {
  const ids = Array.from({ length: 16 }, (_, process) => {
    const next = createIdGenerator(() => noon, process);
    return Array.from({ length: 64 }, next);
  }).flat();
  expect(new Set(ids).size).toBe(16 * 64);
  expect(ids.every((id) => id >= firstIdAt(noon) && id < firstIdAt(noon + 1))).toBe(true);
  expect(ids.some(isPastId), 'and none is one of those for an earlier time').toBe(false);
});

test('ids for an earlier time lie in its millisecond', () => {
  for (const time of [ID_EPOCH, noon]) {
    const { first, last } = pastIdsAt(time);
    expect([first, last].map(isPastId)).toEqual([true, true]);
    expect([first - 1, last + 1].map(isPastId)).toEqual([false, false]);
    expect([first, last].map(timeOfId)).toEqual([new Date(time), new Date(time)]);
  }
});

test('ids are safe integers from the first day to the year 2139', () => {
  for (const time of [ID_EPOCH + 1, noon, Date.UTC(2139, 0, 1)]) {
    const ids = Array.from(
      { length: 300 },
      createIdGenerator(() => time, 15),
    );
    expect(ids.every(Number.isSafeInteger)).toBe(true);
    expect(ids[0]).toBe((time - ID_EPOCH) * IDS_PER_MILLISECOND + 15 * 64);
  }
});
