import { sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Reader } from '../db/database.ts';
import { changesAfter, latestNumber, type NumberedChange } from '../events/changes.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** A browser needs one; a script a few. Each costs memory for as long as it is open. */
const STREAMS_PER_ACCOUNT = 20;

/** Where a stream begins: after it, nothing is missed. `reset` when what was missed is not known any more: read everything again. */
export interface StreamStart {
  number: number;
  kind: 'ready' | 'reset';
}

export interface StreamOptions {
  /** The number of the last change that the client has; without one the stream begins now. */
  lastNumber: number | undefined;
  signal: AbortSignal | undefined;
}

/**
 * What happens to the viewer, as it is committed, in order and without a gap: first where it begins, then changes. Ends
 * when the client leaves; the numbers are the client's way back.
 * @throws Refusal `signInNeeded` once the session is over or the account suspended; `tooManyRequests` for too many streams
 *   of one account; `restarting` when the server stops: come back in a moment.
 */
export async function* streamOfChanges(
  { db, bus, sessions }: Services,
  viewer: Viewer,
  { lastNumber, signal }: StreamOptions,
): AsyncGenerator<StreamStart | NumberedChange> {
  if (bus.streamsOf(viewer.id) >= STREAMS_PER_ACCOUNT) {
    throw new Refusal('TOO_MANY_REQUESTS', 'tooManyRequests', 'This account has too many open streams.');
  }
  let alarm = Promise.withResolvers<void>();
  const wake = () => alarm.resolve();
  const unsubscribe = bus.subscribe(viewer.id, wake);
  signal?.addEventListener('abort', wake);
  try {
    const start = await startOf(db.read, viewer.id, lastNumber);
    yield start;
    let { number } = start;
    while (!signal?.aborted) {
      if (bus.isEnding) throw new Refusal('SERVICE_UNAVAILABLE', 'restarting', 'The server is restarting.');
      if (!(await sessions.isAlive(viewer.sessionId))) {
        throw new Refusal('UNAUTHORIZED', 'signInNeeded', 'The session is over.');
      }
      alarm = Promise.withResolvers(); // before reading: what is committed meanwhile rings again
      const changes = await changesAfter(db.read, viewer.id, number);
      for (const change of changes) {
        yield change;
        number = change.number;
      }
      if (changes.length === 0 && !bus.isEnding) await alarm.promise;
    }
  } finally {
    signal?.removeEventListener('abort', wake);
    unsubscribe();
  }
}

async function startOf(read: Reader, userId: number, lastNumber: number | undefined): Promise<StreamStart> {
  const latest = await latestNumber(read, userId);
  if (lastNumber === undefined) return { number: latest, kind: 'ready' };
  if (lastNumber === latest) return { number: lastNumber, kind: 'ready' };
  const { changes } = read.tables;
  const next = await read
    .select({ number: changes.number })
    .from(changes)
    .where(sql`${changes.userId} = ${userId} and ${changes.number} = ${lastNumber + 1}`);
  return next.length > 0 ? { number: lastNumber, kind: 'ready' } : { number: latest, kind: 'reset' };
}
