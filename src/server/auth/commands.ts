import { and, eq } from 'drizzle-orm';
import { hashPassword, passwordMatches, requireStrongPassword } from '../access/passwords.ts';
import { consumeRateLimit } from '../access/rateLimits.ts';
import type { Device } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { ERASED_AFTER, restoreAccount } from './deletion.ts';
import { wrongCredentials, wrongPassword } from './refusals.ts';

interface Credentials {
  username: string;
  password: string;
}

/**
 * Checks the password and starts a session; with `restore` also of an account that its owner has deleted and that is not
 * erased yet. Unknown names and wrong passwords look and last the same.
 */
export async function login(
  { db, sessions }: Services,
  { username, password, restore = false }: Credentials & { restore?: boolean },
  device: Device,
): Promise<string> {
  await consumeRateLimit(db, 'signIn', { address: device.address, account: username });
  const { users } = db.read.tables;
  const [user] = await db.read.select().from(users).where(eq(users.username, username));
  if (!(await passwordMatches(user?.passwordHash, password)) || !user) throw wrongCredentials();
  if (user.suspendedAt !== null) {
    throw new Refusal('FORBIDDEN', 'suspended', 'This account is suspended. Ask whoever runs this server.');
  }
  if (user.deletedAt !== null && !restore) {
    throw new Refusal(
      'FORBIDDEN',
      'accountDeleted',
      'This account is being deleted; it can still be restored.',
      {
        detail: new Date(user.deletedAt + ERASED_AFTER).toISOString(),
      },
    );
  }
  return db.write(async (tx) => {
    // The password may have been changed while it was being compared: that has ended the sessions made with it.
    const [unchanged] = await tx
      .select({ id: tx.tables.users.id })
      .from(tx.tables.users)
      .where(hasPassword(tx, user));
    if (!unchanged) throw wrongCredentials();
    if (user.deletedAt !== null) await restoreAccount(tx, user.id);
    return sessions.create(user.id, device);
  });
}

/** Changes the password and signs out all other devices. */
export async function changePassword(
  { db, sessions }: Services,
  viewer: Viewer,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { users } = db.read.tables;
  const [user] = await db.read.select().from(users).where(eq(users.id, viewer.id));
  if (!user || !(await passwordMatches(user.passwordHash, currentPassword)))
    throw wrongPassword('currentPassword');
  await requireStrongPassword(newPassword, 'newPassword', [viewer.username, user.displayName]);
  const passwordHash = await hashPassword(newPassword);
  await db.write(async (tx) => {
    const changed = await tx
      .update(tx.tables.users)
      .set({ passwordHash })
      .where(hasPassword(tx, user))
      .returning({ id: tx.tables.users.id });
    if (changed.length === 0) throw wrongPassword('currentPassword');
    await sessions.endOthers(viewer);
  });
}

/** Still the password that was compared outside the write. */
function hasPassword(tx: Writer, { id, passwordHash }: { id: number; passwordHash: string }) {
  const { users } = tx.tables;
  return and(eq(users.id, id), eq(users.passwordHash, passwordHash));
}
