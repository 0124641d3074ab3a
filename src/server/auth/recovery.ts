import { hash as digest, randomInt } from 'node:crypto';
import { and, count, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import { hashPassword, requireStrongPassword } from '../access/passwords.ts';
import { consumeRateLimit } from '../access/rateLimits.ts';
import type { Device } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Reader, Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { restoreAccount } from './deletion.ts';
import { requirePassword, requireUnchanged } from './ownPassword.ts';
import { suspended } from './refusals.ts';

/** Crockford's base 32: no letter that is taken for another one or for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 80 random bits: nobody finds one by trying, even with the hashes at hand. */
const CODE_LENGTH = 16;
/** Codes that admins make are for now. */
const RESET_CODE_TTL = 24 * 60 * 60 * 1000;

/** Replaces the codes that let this member choose a new password without the old one. They are shown once. */
export async function renewRecoveryCodes(tx: Writer, userId: number): Promise<string[]> {
  const { recoveryCodes } = tx.tables;
  const codes = Array.from({ length: limits.recoveryCodes }, createCode);
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.expiresAt)));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ hash: hashCode(code), userId })));
  return codes;
}

/** A code that an admin gives to somebody who is locked out, instead of any before; `expiresAt` in milliseconds since 1970. */
export async function createResetCode(
  tx: Writer,
  userId: number,
): Promise<{ code: string; expiresAt: number }> {
  const code = createCode();
  const expiresAt = tx.now() + RESET_CODE_TTL;
  await deleteResetCodes(tx, userId);
  await tx.insert(tx.tables.recoveryCodes).values({ hash: hashCode(code), userId, expiresAt });
  return { code, expiresAt };
}

/** Takes back the codes that admins have made for somebody. */
export async function deleteResetCodes(tx: Writer, userId: number): Promise<void> {
  const { recoveryCodes } = tx.tables;
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNotNull(recoveryCodes.expiresAt)));
}

/** How many of the codes from the registration are left. */
export async function countRecoveryCodes(read: Reader, userId: number): Promise<number> {
  const { recoveryCodes } = read.tables;
  const [row] = await read
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.expiresAt)));
  return row?.n ?? 0;
}

/** Makes new codes for somebody who knows their password. */
export async function renewOwnRecoveryCodes(
  { db }: Services,
  viewer: Viewer,
  password: string,
): Promise<string[]> {
  const member = await requirePassword(db, viewer, password, 'password');
  return db.write(async (tx) => {
    await requireUnchanged(tx, member, 'password');
    return renewRecoveryCodes(tx, viewer.id);
  });
}

/**
 * Uses up a code to set a new password; signs out every device and starts a session here. An account that its owner has
 * deleted comes back with it. Returns the session's secret.
 * @throws Refusal `wrongRecoveryCode` for an unknown name, a wrong and a used code alike; `suspended`; `passwordWeak`
 */
export async function recover(
  { db, sessions }: Services,
  { username, code, newPassword }: { username: string; code: string; newPassword: string },
  device: Device,
): Promise<string> {
  await consumeRateLimit(db, 'signIn', { address: device.address, account: username });
  const found = await findCode(db.read, username, code);
  if (!found) throw wrongCode();
  if (found.isOut) throw suspended();
  await requireStrongPassword(newPassword, 'newPassword', [username, found.displayName]);
  const passwordHash = await hashPassword(newPassword);
  return db.write(async (tx) => {
    const { users, recoveryCodes } = tx.tables;
    const now = await findCode(tx, username, code);
    if (!now) throw wrongCode();
    if (now.isOut) throw suspended();
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.hash, hashCode(code)));
    await deleteResetCodes(tx, found.id);
    await tx.update(users).set({ passwordHash }).where(eq(users.id, found.id));
    await restoreAccount(tx, found.id);
    await sessions.endAll(tx, found.id);
    return sessions.create(found.id, device);
  });
}

async function findCode(read: Reader, username: string, code: string) {
  const { users, recoveryCodes } = read.tables;
  const [row] = await read
    .select({
      id: users.id,
      displayName: users.displayName,
      isOut: sql`${users.suspendedAt} is not null or ${users.deletedByAdmin}`.mapWith(Boolean),
    })
    .from(recoveryCodes)
    .innerJoin(users, eq(users.id, recoveryCodes.userId))
    .where(
      and(
        eq(recoveryCodes.hash, hashCode(code)),
        eq(users.username, username),
        or(isNull(recoveryCodes.expiresAt), gt(recoveryCodes.expiresAt, read.now())),
      ),
    );
  return row;
}

function createCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Read off paper: case, spaces and dashes do not matter, and what cannot be in a code is what it looks like. */
function hashCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '');
  return digest('sha256', plain.replaceAll('o', '0').replace(/[il]/g, '1'));
}

function wrongCode(): Refusal {
  return new Refusal(
    'UNAUTHORIZED',
    'wrongRecoveryCode',
    'The username or the code is wrong, or the code was used.',
    {
      field: 'code',
    },
  );
}
