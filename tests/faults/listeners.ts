import { and, eq, gt, lte } from 'drizzle-orm';
import type { Reader } from '../../src/server/db/database.ts';
import type { Person } from './people.ts';

/** A live stream that is watched from its beginning on, over any number of restarts. */
export interface Watched {
  person: Person;
  /** The number after which it began; undefined until it has. */
  since: number | undefined;
  /** Numbers in the order in which they came. */
  numbers: number[];
  /** What must never come: an error, a `reset`, a number that is not above the last one. */
  faults: string[];
  stop(): void;
}

/** Opens the stream of all that happens to somebody. The client mends the line by itself. */
export function watch(person: Person): Watched {
  const subscription = person.api.live.onChange.subscribe(undefined, {
    onData: ({ id, data }) => {
      const number = Number(id);
      if (data.type === 'reset') watched.faults.push('the stream was reset though nothing is too old');
      if (data.type === 'ready') {
        watched.since ??= number;
        return;
      }
      const last = watched.numbers.at(-1) ?? watched.since ?? -1;
      if (number <= last) watched.faults.push(`number ${number} came after ${last}`);
      watched.numbers.push(number);
    },
    onError: (error) => void watched.faults.push(`the stream ended: ${error.message}`),
    onStopped: () => void watched.faults.push('the stream ended though nobody stopped it'),
  });
  const watched: Watched = {
    person,
    since: undefined,
    numbers: [],
    faults: [],
    stop: () => subscription.unsubscribe(),
  };
  return watched;
}

/**
 * What the stream has left out, of all that has happened to this person up to the latest that came, or up to now with
 * `isComplete`. Of what is gone by now nothing need have come.
 */
export async function gaps(
  read: Reader,
  { person, since, numbers }: Watched,
  isComplete = false,
): Promise<string[]> {
  const upTo = isComplete ? 2 ** 31 - 1 : (numbers.at(-1) ?? 0);
  if (since === undefined) return isComplete ? ['the stream never began'] : [];
  const { changes, messages, notifications } = read.tables;
  const due = await read
    .select()
    .from(changes)
    .where(and(eq(changes.userId, person.id), gt(changes.number, since), lte(changes.number, upTo)));
  const came = new Set(numbers);
  const missing = due.filter(({ number }) => !came.has(number));
  const lines: string[] = [];
  for (const { number, kind, subjectId } of missing) {
    if (kind === 'seen') continue; // of a conversation that was not accepted, nothing is told
    const table = kind === 'message' ? messages : kind === 'notification' ? notifications : undefined;
    const isThere =
      !table || (await read.select({ id: table.id }).from(table).where(eq(table.id, subjectId))).length > 0;
    if (isThere) lines.push(`${kind} number ${number} never came`);
  }
  const known = new Set(due.map(({ number }) => number));
  for (const number of numbers) {
    if (!known.has(number)) lines.push(`number ${number} came, but was never committed`);
  }
  return lines.map((line) => `stream of ${person.username}: ${line}`);
}
