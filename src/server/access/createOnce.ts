import { hash } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Database, Reader, Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Viewer } from './viewer.ts';

/** Milliseconds that a key is remembered: longer than anybody waits for an answer. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/** Who asks, and by which name of theirs for the request. */
export interface Caller {
  readonly db: Database;
  readonly viewer: Viewer;
  readonly idempotencyKey: string | undefined;
}

/** What is asked for: a procedure and its parsed input. */
export interface Request {
  readonly path: string;
  readonly input: unknown;
}

/**
 * Makes something once, however often the request for it arrives: `create` and the note of what it made are one write, so
 * that a repeat, a parallel one too, finds both or neither. Without a key it is `db.write(create)`. Returns the id of what
 * was made, now or then; the caller reads it with today's rules, so what was deleted meanwhile answers NOT_FOUND.
 * A refusal by `create` leaves no note: the same request may succeed later.
 * @throws Refusal `idempotencyKeyUsed` when the key was given to something else
 */
export async function createOnce(
  caller: Caller,
  request: Request,
  create: (tx: Writer) => Promise<number>,
): Promise<number> {
  const { db, viewer, idempotencyKey: key } = caller;
  if (key === undefined) return db.write(create);
  const requestHash = hashOf(request);
  // Before the write as well: a repeat need not wait for its turn, nor make others wait.
  const madeEarlier = await find(db.read, viewer, key, requestHash);
  if (madeEarlier !== undefined) return madeEarlier;
  return db.write(async (tx) => {
    const made = await find(tx, viewer, key, requestHash);
    if (made !== undefined) return made;
    const createdId = await create(tx);
    const note = { requestHash, createdId, createdAt: tx.now() };
    const { idempotencyKeys: keys } = tx.tables;
    await tx
      .insert(keys)
      .values({ userId: viewer.id, key, ...note })
      // One of longer ago that is not deleted yet.
      .onConflictDoUpdate({ target: [keys.userId, keys.key], set: note });
    return createdId;
  });
}

/**
 * The id of what an earlier request with this key made, if there was one: for what would be costly to do again before
 * `createOnce` finds out.
 * @throws Refusal `idempotencyKeyUsed`
 */
export async function madeBefore(
  { db, viewer, idempotencyKey: key }: Caller,
  request: Request,
): Promise<number | undefined> {
  return key === undefined ? undefined : find(db.read, viewer, key, hashOf(request));
}

async function find(
  read: Reader,
  viewer: Viewer,
  key: string,
  requestHash: string,
): Promise<number | undefined> {
  const { idempotencyKeys: keys } = read.tables;
  const [made] = await read
    .select({ requestHash: keys.requestHash, createdId: keys.createdId })
    .from(keys)
    .where(and(eq(keys.userId, viewer.id), eq(keys.key, key), gt(keys.createdAt, read.now() - KEPT_FOR)));
  if (made && made.requestHash !== requestHash) {
    const message = 'This Idempotency-Key was used for another request. Use a new one.';
    throw new Refusal('UNPROCESSABLE_CONTENT', 'idempotencyKeyUsed', message, { field: 'Idempotency-Key' });
  }
  return made?.createdId;
}

/** Forgets keys that nobody can repeat any more. */
export async function deleteOldIdempotencyKeys(db: Database): Promise<void> {
  await db.write(async (tx) => {
    const { idempotencyKeys: keys } = tx.tables;
    await tx.delete(keys).where(lte(keys.createdAt, tx.now() - KEPT_FOR));
  });
}

/** SHA-256 of a request: the same whatever order its fields came in. */
function hashOf({ path, input }: Request): string {
  return hash('sha256', JSON.stringify([path, input], inOrder));
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
