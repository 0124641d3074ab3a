import { eq } from 'drizzle-orm';
import { passwordMatches } from '../access/passwords.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import type { Services } from '../services.ts';
import { wrongPassword } from './refusals.ts';

/** Until then somebody who deleted their account can change their mind. */
export const ERASED_AFTER = 7 * 24 * 60 * 60 * 1000;

/**
 * Takes the viewer's account out of sight at once, for everybody, and signs out all devices. Signing in within
 * `ERASED_AFTER` can restore it; then `eraseDeletedAccounts` removes everything.
 * @returns when it is erased, milliseconds since 1970
 */
export async function deleteAccount(
  { db, sessions }: Services,
  viewer: Viewer,
  password: string,
): Promise<{ erasedAt: number }> {
  const { users } = db.read.tables;
  const [user] = await db.read.select().from(users).where(eq(users.id, viewer.id));
  if (!(await passwordMatches(user?.passwordHash, password))) throw wrongPassword('password');
  return db.write(async (tx) => {
    const deletedAt = tx.now();
    await tx.update(users).set({ deletedAt }).where(eq(users.id, viewer.id));
    await sessions.endAll(tx, viewer.id);
    return { erasedAt: deletedAt + ERASED_AFTER };
  });
}

/** Brings an account back as it was. */
export async function restoreAccount(tx: Writer, userId: number): Promise<void> {
  const { users } = tx.tables;
  await tx.update(users).set({ deletedAt: null }).where(eq(users.id, userId));
}
