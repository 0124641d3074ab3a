import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requirePassword, requireUnchanged } from './ownPassword.ts';

/** Until then somebody who deleted their account can change their mind. */
export const ERASED_AFTER = 7 * 24 * 60 * 60 * 1000;

/**
 * Takes the viewer's account out of sight at once, for everybody, and signs out all devices. Signing in within
 * `ERASED_AFTER` can restore it; then `eraseDeletedAccounts` removes everything.
 * @returns when it is erased, milliseconds since 1970
 * @throws Refusal `wrongPassword`; `lastAdmin` when others would be left on a server that nobody runs
 */
export async function deleteAccount(
  { db, sessions }: Services,
  viewer: Viewer,
  password: string,
): Promise<{ erasedAt: number }> {
  const member = await requirePassword(db, viewer, password, 'password');
  return db.write(async (tx) => {
    const { users } = tx.tables;
    await requireUnchanged(tx, member, 'password');
    await requireSuccessor(tx, viewer);
    const deletedAt = tx.now();
    await tx.update(users).set({ deletedAt, deletedByAdmin: false }).where(eq(users.id, viewer.id));
    await sessions.endAll(tx, viewer.id);
    return { erasedAt: deletedAt + ERASED_AFTER };
  });
}

/** The last admin stays as long as there is somebody to run the server for. */
async function requireSuccessor(tx: Writer, { id }: Viewer): Promise<void> {
  const { users } = tx.tables;
  const others = await tx
    .select({ isAdmin: users.isAdmin })
    .from(users)
    .where(and(ne(users.id, id), isNull(users.deletedAt), isNull(users.suspendedAt)));
  const [me] = await tx.select({ isAdmin: users.isAdmin }).from(users).where(eq(users.id, id));
  if (!me?.isAdmin || others.length === 0 || others.some(({ isAdmin }) => isAdmin)) return;
  throw new Refusal(
    'CONFLICT',
    'lastAdmin',
    'Make somebody else an admin first, so that this server is run on.',
  );
}

/** Brings an account back as it was. */
export async function restoreAccount(tx: Writer, userId: number): Promise<void> {
  const { users } = tx.tables;
  await tx.update(users).set({ deletedAt: null }).where(eq(users.id, userId));
}
