import { randomInt } from 'node:crypto';
import { firstIdAt, IDS_PER_MILLISECOND } from '../../shared/ids.ts';

/** The upper half of a millisecond's ids is for what is made later than its id says, see `pastIdsAt`. */
const PAST = IDS_PER_MILLISECOND / 2;
/** Of the other 10 low bits, 4 tell processes apart (up to 16 on one PostgreSQL) and 6 count within a millisecond. */
const PROCESSES = 16;
const SEQUENCE = PAST / PROCESSES;

/**
 * Makes ids that only ever grow within a process, even when the clock is set back or 64 ids a millisecond are
 * not enough (it then runs ahead of the clock).
 */
export function createIdGenerator(clock: () => number, process = randomInt(PROCESSES)): () => number {
  let slot = 0;
  return () => {
    const now = (firstIdAt(Math.floor(clock())) / IDS_PER_MILLISECOND) * SEQUENCE;
    slot = Math.max(now, slot + 1);
    const millisecond = Math.floor(slot / SEQUENCE);
    return millisecond * IDS_PER_MILLISECOND + process * SEQUENCE + (slot % SEQUENCE);
  };
}

/**
 * The first and the last of the ids that something gets to which an earlier time is given. The generator makes none of them,
 * so they never stand in a new id's way; but when such a thing is deleted, another can get its id.
 */
export function pastIdsAt(time: number): { first: number; last: number } {
  const first = firstIdAt(time) + PAST;
  return { first, last: first + PAST - 1 };
}

/** Whether an id is one of those, which may have been something else's before. */
export function isPastId(id: number): boolean {
  return id % IDS_PER_MILLISECOND >= PAST;
}
