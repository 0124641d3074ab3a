import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { ChangeKind } from '../../shared/kinds.ts';
import type { Database, Reader, Writer } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** Something that people are to hear of live. Only ids: see `changes` in db/schema.ts. */
export interface Change {
  kind: ChangeKind;
  /** The notification, message or person that it is about. */
  subjectId: number;
  conversationId?: number | null;
}

export interface NumberedChange extends Change {
  number: number;
}

/** Whoever was away for longer reads everything again instead of what they missed. */
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;

/**
 * Numbers a change for each of these people and wakes their streams once it is durable. A number is taken from the
 * person's own counter inside the write, so that numbers are committed in their order: who has read up to a number has missed nothing before it.
 */
export async function announce(tx: Writer, userIds: readonly number[], change: Change): Promise<void> {
  if (userIds.length === 0) return;
  const { changes, changeNumbers } = tx.tables;
  // Always in the same order, or two writes could wait for each other.
  const people = [...new Set(userIds)].sort((a, b) => a - b);
  const numbered = await tx
    .insert(changeNumbers)
    .values(people.map((userId) => ({ userId, latest: 1 })))
    .onConflictDoUpdate({ target: changeNumbers.userId, set: { latest: sql`${changeNumbers.latest} + 1` } })
    .returning();
  const { kind, subjectId, conversationId = null } = change;
  const at = tx.now();
  await tx
    .insert(changes)
    .values(
      numbered.map(({ userId, latest }) => ({ userId, number: latest, kind, subjectId, conversationId, at })),
    );
  tx.wake(people);
}

const latestNumberOf = prepared('latest_change_number', (read) => {
  const { changeNumbers } = read.tables;
  return read
    .select({ latest: changeNumbers.latest })
    .from(changeNumbers)
    .where(eq(changeNumbers.userId, sql.placeholder('userId')));
});

/** The number of somebody's latest change; 0 before the first. */
export async function latestNumber(read: Reader, userId: number): Promise<number> {
  const [row] = await latestNumberOf(read).execute({ userId });
  return row?.latest ?? 0;
}

const PER_READ = 100;

const nextChanges = prepared('next_changes', (read) => {
  const { changes } = read.tables;
  return read
    .select({
      number: changes.number,
      kind: changes.kind,
      subjectId: changes.subjectId,
      conversationId: changes.conversationId,
    })
    .from(changes)
    .where(and(eq(changes.userId, sql.placeholder('userId')), gt(changes.number, sql.placeholder('number'))))
    .orderBy(asc(changes.number))
    .limit(PER_READ);
});

/** What came after a number, oldest first; at most `PER_READ`. */
export function changesAfter(read: Reader, userId: number, number: number): Promise<NumberedChange[]> {
  return nextChanges(read).execute({ userId, number });
}

/** Forgets changes that are too old to be caught up on. */
export async function deleteOldChanges(db: Database): Promise<void> {
  await db.write(async (tx) => {
    const { changes } = tx.tables;
    await tx.delete(changes).where(lt(changes.at, tx.now() - KEPT_FOR));
  });
}
