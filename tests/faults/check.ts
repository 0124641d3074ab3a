import { setTimeout as sleep } from 'node:timers/promises';
import { recounted, stored } from '../support/recount.ts';
import { gaps, type Watched } from './listeners.ts';
import { checkFiles, type FilesCheck } from './mediaFiles.ts';
import { readRows, unasked } from './rows.ts';
import { type Engine, openStore, type Store } from './store.ts';
import type { World } from './world.ts';

export interface Subject {
  engine: Engine;
  world: World;
  dataDir: string;
  databaseUrl: string | undefined;
  streams: readonly Watched[];
  /** Media whose files were found whole. */
  sound: Set<number>;
}

/** Milliseconds that the server gets after a start to put in order what the last run left. */
const ORDER_WITHIN = 20_000;

/** Everything that must be true of a server that has just started again, or is idle. Returns what is not, a line each. */
export async function check(subject: Subject, { isComplete = false } = {}): Promise<string[]> {
  // Opened for this check alone: a connection that stays open would recover the database for the server.
  const store = openStore(subject);
  try {
    return await checkIn(store, subject, isComplete);
  } finally {
    await store.close();
  }
}

async function checkIn(store: Store, subject: Subject, isComplete: boolean): Promise<string[]> {
  const { world, streams } = subject;
  const { ledger, hung } = world.attempts;
  const files = await inOrder(store, subject);
  const rows = await readRows(store.read);
  const problems = [
    ...(await store.integrity()),
    ...rows.doubles,
    ...unasked(rows, ledger), // before the comparison, which settles what was in doubt
    ...ledger.compare(rows.found),
    ...differences(await stored(store.read), await recounted(store.read)),
    ...files,
    ...hung.splice(0).map((key) => `${key}: no answer within 30 seconds`),
  ];
  for (const stream of streams) {
    if (isComplete) await caughtUp(store, stream);
    problems.push(...(await gaps(store.read, stream, isComplete)));
    problems.push(...stream.faults.splice(0).map((fault) => `stream of ${stream.person.username}: ${fault}`));
  }
  return problems;
}

/** Waits until rows and files agree, and returns in what they still do not. */
async function inOrder(store: Store, { engine, dataDir, sound }: Subject): Promise<string[]> {
  const end = performance.now() + ORDER_WITHIN;
  for (;;) {
    const found = await checkFiles(store.read, dataDir, sound);
    const problems = [...found.broken, ...(engine === 'sqlite' ? leftovers(found) : [])];
    if (problems.length === 0 || performance.now() > end) return problems;
    await sleep(50);
  }
}

/**
 * On SQLite the start removes everything that belongs to nothing. On PostgreSQL another process may be at work on the
 * same files, so what is younger than an hour stays: see `reconciled` in kill.ts.
 */
function leftovers({ orphans, temporary }: FilesCheck): string[] {
  // A video that is being made ready has a folder there.
  const old = temporary.filter((name) => !name.startsWith('staged-'));
  return [...orphans, ...old.map((name) => `a temporary file ${name}`)];
}

/** Waits until the stream has brought the latest change of its person, or nothing has come for a while. */
async function caughtUp(store: Store, stream: Watched): Promise<void> {
  const end = performance.now() + 45_000; // the client waits up to 30 seconds between two tries
  while (performance.now() < end && (await gaps(store.read, stream, true)).length > 0) await sleep(100);
}

/** Which counts differ from what they ought to be. */
function differences<T extends object>(actual: T, expected: T): string[] {
  const lines: string[] = [];
  for (const name of Object.keys(expected) as (keyof T & string)[]) {
    const list = (value: T[keyof T]) => (value as unknown[]).map((row) => JSON.stringify(row)); // lists, all of them
    const [have, want] = [new Set(list(actual[name])), new Set(list(expected[name]))];
    for (const row of want) if (!have.has(row)) lines.push(`${name}: a recount gives ${row}`);
    for (const row of have) if (!want.has(row)) lines.push(`${name}: stored is ${row}`);
  }
  return lines;
}
