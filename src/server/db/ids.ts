import { randomInt } from 'node:crypto';
import { firstIdAt, IDS_PER_MILLISECOND } from '../../shared/ids.ts';

/** Of the 11 low bits, 4 tell processes apart (up to 16 on one PostgreSQL) and 7 count within a millisecond. */
const PROCESSES = 16;
const SEQUENCE = IDS_PER_MILLISECOND / PROCESSES;

/**
 * Makes ids that only ever grow within a process, even when the clock is set back or 128 ids a millisecond are
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
