import { randomBytes } from 'node:crypto';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Reader, Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { hashSecret, type Sessions } from './sessions.ts';
import type { Viewer } from './viewer.ts';

/** What tells personal tokens apart from other secrets, for people and for programs that look for leaked ones. */
export const PERSONAL_TOKEN_PREFIX = 'mgp_';

const DAY = 24 * 60 * 60 * 1000;
/** Stands for never: the end of the year 9999, the last that ISO 8601 can say in four digits. */
const NEVER = Date.UTC(9999, 11, 31);

/** A personal token, without its secret. Times are ISO 8601. */
export interface PersonalTokenView {
  id: string;
  name: string;
  /** False for one that can only read. */
  canWrite: boolean;
  createdAt: string;
  /** Null for one that does not expire. */
  expiresAt: string | null;
  /** Null for one that was never used. To the minute. */
  lastUsedAt: string | null;
  /** Where it was used last, to the minute. */
  lastAddress: string | null;
}

interface PersonalTokenInput {
  name: string;
  canWrite: boolean;
  /** Days until it expires; null for never. */
  days: number | null;
}

/**
 * Makes a personal token. Its secret is in the answer and nowhere else.
 * @throws Refusal `tooManyTokens`
 */
export async function createPersonalToken(
  tx: Writer,
  sessions: Sessions,
  viewer: Viewer,
  { name, canWrite, days }: PersonalTokenInput,
): Promise<PersonalTokenView & { token: string }> {
  const { sessions: table } = tx.tables;
  const [row] = await tx
    .select({ count: count() })
    .from(table)
    .where(and(eq(table.userId, viewer.id), eq(table.kind, 'personal'), gt(table.expiresAt, tx.now())));
  if ((row?.count ?? 0) >= limits.personalTokens) {
    const message = `You have ${limits.personalTokens} tokens. Revoke one that you do not need.`;
    throw new Refusal('CONFLICT', 'tooManyTokens', message);
  }
  const token = PERSONAL_TOKEN_PREFIX + randomBytes(32).toString('base64url');
  const id = hashSecret(token);
  const expiresAt = days === null ? NEVER : tx.now() + days * DAY;
  const unused = { userAgent: '', address: '' };
  await sessions.insert(tx, {
    id,
    userId: viewer.id,
    kind: 'personal',
    name,
    canWrite,
    expiresAt,
    ...unused,
  });
  const [stored] = await listPersonalTokens(tx, viewer, id);
  if (!stored) throw new Error('a token that was just stored is not there');
  return { ...stored, token };
}

/** Somebody's personal tokens, the latest first, the expired ones too; with an id, that one. */
export async function listPersonalTokens(
  read: Reader,
  viewer: Viewer,
  id?: string,
): Promise<PersonalTokenView[]> {
  const { sessions } = read.tables;
  const rows = await read
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, viewer.id),
        eq(sessions.kind, 'personal'),
        id === undefined ? undefined : eq(sessions.id, id),
      ),
    )
    .orderBy(sql`${sessions.createdAt} desc`, sessions.id);
  return rows.map(({ id, name, canWrite, createdAt, expiresAt, lastUsedAt, address }) => {
    const wasUsed = address !== '';
    return {
      id,
      name,
      canWrite,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: expiresAt === NEVER ? null : new Date(expiresAt).toISOString(),
      lastUsedAt: wasUsed ? new Date(lastUsedAt).toISOString() : null,
      lastAddress: wasUsed ? address : null,
    };
  });
}

/** Revokes a token of the viewer's; false when they have no such token. */
export async function revokePersonalToken(
  tx: Writer,
  sessions: Sessions,
  viewer: Viewer,
  id: string,
): Promise<boolean> {
  const [token] = await listPersonalTokens(tx, viewer, id);
  if (token) await sessions.endIn(tx, viewer.id, id);
  return token !== undefined;
}
