import { and, eq } from 'drizzle-orm';
import { hashPassword, passwordMatches, requireStrongPassword } from '../access/passwords.ts';
import { consumeRateLimit } from '../access/rateLimits.ts';
import type { Device } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { hasMembers, usernameState } from './queries.ts';

interface Credentials {
  username: string;
  password: string;
}

/** Makes an account and a session for it; the first account of a server becomes its owner. Returns the session's secret. */
export async function register(
  services: Services,
  { username, password, displayName = '' }: Credentials & { displayName?: string | undefined },
  device: Device,
): Promise<string> {
  const { db, sessions } = services;
  const isClosed = services.config.registration === 'closed';
  if (isClosed && (await hasMembers(db.read))) throw registrationClosed();
  refuseUnlessFree(await usernameState(db.read, username));
  await requireStrongPassword(password, 'password', [username, displayName]);
  const passwordHash = await hashPassword(password);

  return db.write(async (tx) => {
    const { users } = tx.tables;
    const isFirst = !(await hasMembers(tx));
    if (isClosed && !isFirst) throw registrationClosed();
    const [user] = await tx
      .insert(users)
      .values({ id: tx.nextId(), username, displayName, passwordHash, isAdmin: isFirst })
      .onConflictDoNothing({ target: users.username })
      .returning({ id: users.id });
    if (!user) throw usernameTaken();
    return sessions.create(user.id, device);
  });
}

/** Checks the password and starts a session. Unknown names and wrong passwords look and last the same. */
export async function login(
  { db, sessions }: Services,
  { username, password }: Credentials,
  device: Device,
): Promise<string> {
  await consumeRateLimit(db, 'signIn', { address: device.address, account: username });
  const { users } = db.read.tables;
  const [user] = await db.read.select().from(users).where(eq(users.username, username));
  const living = user && user.deletedAt === null ? user : undefined;
  if (!(await passwordMatches(living?.passwordHash, password)) || !living) {
    throw wrongCredentials();
  }
  if (living.suspendedAt !== null) {
    throw new Refusal('FORBIDDEN', 'suspended', 'This account is suspended. Ask whoever runs this server.');
  }
  return db.write(async (tx) => {
    // The password may have been changed while it was being compared: that has ended the sessions made with it.
    const [unchanged] = await tx
      .select({ id: tx.tables.users.id })
      .from(tx.tables.users)
      .where(hasPassword(tx, living));
    if (!unchanged) throw wrongCredentials();
    return sessions.create(living.id, device);
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
  if (!user || !(await passwordMatches(user.passwordHash, currentPassword))) throw wrongPassword();
  await requireStrongPassword(newPassword, 'newPassword', [viewer.username, user.displayName]);
  const passwordHash = await hashPassword(newPassword);
  await db.write(async (tx) => {
    const changed = await tx
      .update(tx.tables.users)
      .set({ passwordHash })
      .where(hasPassword(tx, user))
      .returning({ id: tx.tables.users.id });
    if (changed.length === 0) throw wrongPassword();
    await sessions.endOthers(viewer);
  });
}

/** Still the password that was compared outside the write. */
function hasPassword(tx: Writer, { id, passwordHash }: { id: number; passwordHash: string }) {
  const { users } = tx.tables;
  return and(eq(users.id, id), eq(users.passwordHash, passwordHash));
}

function refuseUnlessFree(state: Awaited<ReturnType<typeof usernameState>>): void {
  if (state === 'taken') throw usernameTaken();
  if (state === 'reserved') {
    throw new Refusal('CONFLICT', 'usernameReserved', 'This username is kept for the server itself.', {
      field: 'username',
    });
  }
}

function wrongCredentials(): Refusal {
  return new Refusal('UNAUTHORIZED', 'wrongCredentials', 'The username or the password is wrong.');
}

function wrongPassword(): Refusal {
  return new Refusal('FORBIDDEN', 'wrongPassword', 'This is not your current password.', {
    field: 'currentPassword',
  });
}

function registrationClosed(): Refusal {
  return new Refusal('FORBIDDEN', 'registrationClosed', 'This server takes no new members at the moment.');
}

function usernameTaken(): Refusal {
  return new Refusal('CONFLICT', 'usernameTaken', 'Somebody else has this username.', { field: 'username' });
}
