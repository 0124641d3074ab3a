import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import type { Sessions } from '../access/sessions.ts';
import { createResetCode } from '../auth/recovery.ts';
import type { Writer } from '../db/database.ts';
import { notFound, Refusal } from '../refusal.ts';
import { writeAdminLog } from './log.ts';
import { ownerId } from './people.ts';

interface Target {
  id: number;
  username: string;
  isAdmin: boolean;
}

/**
 * The account that an admin wants to do something to: not their own, and that of another admin only for the owner or at the
 * command line.
 * @throws Refusal `notYourself`, `ownerOnly`, or NOT_FOUND
 */
export async function targetOf(tx: Writer, admin: Actor, userId: number): Promise<Target> {
  const { users } = tx.tables;
  const [target] = await tx
    .select({ id: users.id, username: users.username, isAdmin: users.isAdmin })
    .from(users)
    .where(eq(users.id, userId));
  if (!target) throw notFound('person');
  if (target.id === admin.id) {
    throw new Refusal('BAD_REQUEST', 'notYourself', 'You cannot do this to your own account.', {
      field: 'userId',
    });
  }
  if (target.isAdmin) await requireOwner(tx, admin);
  return target;
}

/** Shuts an account out and hides it from everyone, until it is undone. */
export async function suspend(
  tx: Writer,
  sessions: Sessions,
  admin: Actor,
  userId: number,
  because: { reportId?: number; note?: string } = {},
): Promise<void> {
  const { users } = tx.tables;
  const target = await targetOf(tx, admin, userId);
  await tx.update(users).set({ suspendedAt: tx.now() }).where(eq(users.id, userId));
  await sessions.endAll(tx, userId);
  await writeAdminLog(tx, admin, { action: 'suspend', subject: target.username, ...because });
}

/** Undoes a suspension, and a deletion by an admin that is not carried out yet. */
export async function unsuspend(tx: Writer, admin: Actor, userId: number): Promise<void> {
  const { users } = tx.tables;
  const target = await targetOf(tx, admin, userId);
  await tx.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
  // Who has deleted their own account is not brought back by somebody else.
  const byAdmin = and(eq(users.id, userId), eq(users.deletedByAdmin, true));
  await tx.update(users).set({ deletedAt: null, deletedByAdmin: false }).where(byAdmin);
  await writeAdminLog(tx, admin, { action: 'unsuspend', subject: target.username });
}

/**
 * Takes an account out of use for good: as if its owner had deleted it (auth/erase.ts), but only an admin can bring it back.
 * One that is being deleted already stays as it is.
 */
export async function deleteUser(
  tx: Writer,
  sessions: Sessions,
  admin: Actor,
  userId: number,
): Promise<void> {
  const { users } = tx.tables;
  const target = await targetOf(tx, admin, userId);
  const living = and(eq(users.id, userId), isNull(users.deletedAt));
  await tx.update(users).set({ deletedAt: tx.now(), deletedByAdmin: true }).where(living);
  await sessions.endAll(tx, userId);
  await writeAdminLog(tx, admin, { action: 'deleteUser', subject: target.username });
}

/** A code with which somebody who is locked out can choose a new password. Shown once. */
export async function resetPassword(tx: Writer, admin: Actor, userId: number) {
  const target = await targetOf(tx, admin, userId);
  const { code, expiresAt } = await createResetCode(tx, userId);
  await writeAdminLog(tx, admin, { action: 'resetPassword', subject: target.username });
  return { code, expiresAt: new Date(expiresAt).toISOString() };
}

/** Makes somebody an admin or takes that away; only the owner can. */
export async function setAdmin(tx: Writer, admin: Actor, userId: number, isAdmin: boolean): Promise<void> {
  await requireOwner(tx, admin);
  const { users } = tx.tables;
  const target = await targetOf(tx, admin, userId);
  await tx.update(users).set({ isAdmin }).where(eq(users.id, userId));
  await writeAdminLog(tx, admin, { action: isAdmin ? 'makeAdmin' : 'removeAdmin', subject: target.username });
}

async function requireOwner(tx: Writer, admin: Actor): Promise<void> {
  if (admin.id === null) return;
  if ((await ownerId(tx)) === admin.id) return;
  throw new Refusal('FORBIDDEN', 'ownerOnly', 'Only the owner of this server can do this.');
}
