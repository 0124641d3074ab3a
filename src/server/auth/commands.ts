import { eq } from 'drizzle-orm';
import { hashPassword, passwordMatches, requireStrongPassword } from '../access/passwords.ts';
import { consumeRateLimit } from '../access/rateLimits.ts';
import type { Device } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Reader, Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { ERASED_AFTER, restoreAccount } from './deletion.ts';
import { isUnchanged, requirePassword, requireUnchanged } from './ownPassword.ts';
import { deleteResetCodes } from './recovery.ts';
import { suspended, wrongCredentials } from './refusals.ts';

interface Credentials {
  username: string;
  password: string;
  /** Brings back an account that its owner has deleted and that is not erased yet. */
  restore?: boolean;
}

/**
 * Checks the password and starts what its holder is signed in with, in the same write. Unknown names and wrong passwords look and last the same.
 * @throws Refusal `wrongCredentials`, `suspended`, `accountDeleted` with the time of the erasure in `detail`
 */
export async function login<Started>(
  { db }: Services,
  { username, password, restore = false }: Credentials,
  { address }: Device,
  start: (tx: Writer, userId: number) => Promise<Started>,
): Promise<Started> {
  await consumeRateLimit(db, 'signIn', { address, account: username });
  const user = await accountNamed(db.read, username);
  if (!(await passwordMatches(user?.passwordHash, password)) || !user) throw wrongCredentials();
  return db.write(async (tx) => {
    // Both may have changed while the password was being compared.
    const now = await accountNamed(tx, username);
    if (!now || !(await isUnchanged(tx, user))) throw wrongCredentials();
    if (now.suspendedAt !== null || now.deletedByAdmin) throw suspended();
    if (now.deletedAt !== null && !restore) throw accountDeleted(now.deletedAt + ERASED_AFTER);
    if (now.deletedAt !== null) await restoreAccount(tx, now.id);
    return start(tx, now.id);
  });
}

async function accountNamed(read: Reader, username: string) {
  const { users } = read.tables;
  const [user] = await read.select().from(users).where(eq(users.username, username));
  return user;
}

/** Changes the password, signs out all other devices, and takes back a code that an admin has made. */
export async function changePassword(
  { db, sessions }: Services,
  viewer: Viewer,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const member = await requirePassword(db, viewer, currentPassword, 'currentPassword');
  await requireStrongPassword(newPassword, 'newPassword', [viewer.username, member.displayName]);
  const passwordHash = await hashPassword(newPassword);
  await db.write(async (tx) => {
    const { users } = tx.tables;
    await requireUnchanged(tx, member, 'currentPassword');
    await tx.update(users).set({ passwordHash }).where(eq(users.id, member.id));
    await deleteResetCodes(tx, member.id);
    await sessions.endOthers(viewer);
  });
}

function accountDeleted(erasedAt: number): Refusal {
  const message = 'This account is being deleted; it can still be restored.';
  return new Refusal('FORBIDDEN', 'accountDeleted', message, { detail: new Date(erasedAt).toISOString() });
}
