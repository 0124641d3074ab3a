import type { Viewer } from '../access/viewer.ts';
import { changesAfter, latestNumber, type NumberedChange } from '../events/changes.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** A browser needs one; a script a few. Each costs memory for as long as it is open. */
export const STREAMS_PER_ACCOUNT = 20;

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
 * @throws Refusal `signInNeeded` once the session is over or the account suspended; `tooManyRequests` when the account has
 *   opened too many streams since: a new one may be of somebody whose line broke, so the oldest gives way;
 *   `restarting` when the server stops: come back in a moment.
 */
export async function* streamOfChanges(
  { db, bus, sessions }: Services,
  viewer: Viewer,
  { lastNumber, signal }: StreamOptions,
): AsyncGenerator<StreamStart | NumberedChange> {
  let alarm = Promise.withResolvers<void>();
  let hasRung = false;
  const wake = () => {
    hasRung = true;
    alarm.resolve();
  };
  const subscription = bus.subscribe(viewer.id, wake, STREAMS_PER_ACCOUNT);
  signal?.addEventListener('abort', wake);
  const requireOpen = async (mayBeOver: boolean) => {
    hasRung = false;
    if (bus.isEnding) throw new Refusal('SERVICE_UNAVAILABLE', 'restarting', 'The server is restarting.');
    if (subscription.isOver) {
      throw new Refusal('TOO_MANY_REQUESTS', 'tooManyRequests', 'This account has too many open streams.');
    }
    if (mayBeOver && !(await sessions.isAlive(viewer.sessionId))) {
      throw new Refusal('UNAUTHORIZED', 'signInNeeded', 'The session is over.');
    }
  };
  try {
    const latest = await latestNumber(db.read, viewer.id);
    const isKnown = lastNumber !== undefined && lastNumber <= latest;
    let number = isKnown ? lastNumber : latest;
    let isReady = false;
    while (!signal?.aborted) {
      await requireOpen(isReady);
      alarm = Promise.withResolvers(); // before reading: what is committed meanwhile rings again
      const changes = await changesAfter(db.read, viewer.id, number);
      const [first] = changes;
      // Numbers have no gaps. Where there is one, or none is left though there were some, old ones have been forgotten.
      if (first ? first.number > number + 1 : !isReady && number < latest) {
        number = await latestNumber(db.read, viewer.id);
        isReady = true;
        yield { number, kind: 'reset' };
        continue;
      }
      if (!isReady) {
        isReady = true;
        yield { number, kind: lastNumber === undefined || isKnown ? 'ready' : 'reset' };
      }
      for (const change of changes) {
        if (hasRung) await requireOpen(true); // a client may take its time between two
        yield change;
        number = change.number;
      }
      if (changes.length === 0 && !bus.isEnding && !signal?.aborted) await alarm.promise;
    }
  } finally {
    signal?.removeEventListener('abort', wake);
    subscription.end();
  }
}
