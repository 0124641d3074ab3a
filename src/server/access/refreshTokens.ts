import { randomBytes } from 'node:crypto';
import { eq, lt } from 'drizzle-orm';
import type { Database, Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { KeyRing } from './keys.ts';
import { type Device, hashSecret, type Sessions } from './sessions.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long a refresh token is good for, in milliseconds; each use gives a new one. */
const LIFETIME = 90 * DAY;
/**
 * For so long a used one still gives its successor: two tabs may have used it at once, or the answer was lost. As for
 * Bluesky's PDS, though much shorter.
 */
const GRACE = 2 * 60 * 1000;
/** Used ones are remembered for this long. After that a token that its session does not know is as suspect. */
const REMEMBERED = DAY;

/** What tells refresh tokens apart from other secrets, for people and for programs that look for leaked ones. */
const PREFIX = 'mgr_';
/** The secret of the session, the same in all its tokens, and the token's own. */
const SHAPE = /^mgr_([\w-]{22})\.([\w-]{43})$/;

/** A session of a program, and the one secret that the program keeps for it. */
export interface Refreshed {
  userId: number;
  username: string;
  sessionId: string;
  refreshToken: string;
  /** Milliseconds since 1970. */
  refreshTokenExpiresAt: number;
}

type Started = Omit<Refreshed, 'username'>;

/** Starts a session for a program, which then exchanges its refresh token for access tokens. */
export async function startAppSession(
  tx: Writer,
  sessions: Sessions,
  userId: number,
  device: Device,
): Promise<Started> {
  const sessionSecret = randomBytes(16).toString('base64url');
  const refreshToken = `${PREFIX}${sessionSecret}.${randomBytes(32).toString('base64url')}`;
  const sessionId = hashSecret(sessionSecret);
  const expiresAt = tx.now() + LIFETIME;
  await sessions.insert(tx, { id: sessionId, userId, kind: 'app', expiresAt, ...device });
  await tx.insert(tx.tables.refreshTokens).values({ hash: hashSecret(refreshToken), sessionId, expiresAt });
  return { userId, sessionId, refreshToken, refreshTokenExpiresAt: expiresAt };
}

/**
 * Exchanges a refresh token for its successor. Within two minutes it gives the same one again. Later somebody else may
 * have it, so the session ends for both.
 * @throws Refusal `refreshTokenInvalid`
 */
export async function refresh(
  { db, keys, sessions }: { db: Database; keys: KeyRing; sessions: Sessions },
  refreshToken: string,
  device: Device,
): Promise<Refreshed> {
  const parts = SHAPE.exec(refreshToken);
  if (!parts) throw invalid();
  const [, sessionSecret = ''] = parts;
  const sessionId = hashSecret(sessionSecret);
  // Only this server can tell what follows a token, so it need not keep the successor to give it again.
  const secrets = await keys.derive(`after ${refreshToken}`);
  const successors = secrets.map((secret) => `${PREFIX}${sessionSecret}.${secret}`);

  const refreshed = await db.write(async (tx) => {
    const session = await sessions.living(tx, sessionId);
    if (session?.kind !== 'app') return undefined;
    const person = { userId: session.userId, username: session.username };
    const { refreshTokens } = tx.tables;
    const [token] = await tx
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.hash, hashSecret(refreshToken)));
    const now = tx.now();
    if (token && token.usedAt !== null && now - token.usedAt <= GRACE) {
      const given = await findStored(tx, successors);
      if (given) return { ...given, ...person };
    }
    if (!token || token.usedAt !== null || token.expiresAt <= now) {
      await sessions.endIn(tx, session.userId, sessionId);
      return undefined;
    }
    const [successor] = successors;
    if (successor === undefined) throw new Error('there is no key to derive a refresh token with');
    const expiresAt = now + LIFETIME;
    await tx.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.hash, token.hash));
    await tx.insert(refreshTokens).values({ hash: hashSecret(successor), sessionId, expiresAt });
    await sessions.renew(tx, sessionId, expiresAt, device);
    return { ...person, sessionId, refreshToken: successor, refreshTokenExpiresAt: expiresAt };
  });
  if (!refreshed) throw invalid();
  return refreshed;
}

/** Ends the session of a refresh token, whether it was used or not. One that is unknown has none. */
export async function revoke(db: Database, sessions: Sessions, refreshToken: string): Promise<void> {
  const [, sessionSecret] = SHAPE.exec(refreshToken) ?? [];
  if (sessionSecret === undefined) return;
  const sessionId = hashSecret(sessionSecret);
  await db.write(async (tx) => {
    const session = await sessions.living(tx, sessionId);
    if (session?.kind === 'app') await sessions.endIn(tx, session.userId, sessionId);
  });
}

/** Forgets tokens that were used long ago. */
export async function deleteUsedRefreshTokens(db: Database): Promise<void> {
  await db.write(async (tx) => {
    const { refreshTokens } = tx.tables;
    await tx.delete(refreshTokens).where(lt(refreshTokens.usedAt, tx.now() - REMEMBERED));
  });
}

/** Which of these tokens was given: made with the key of that time. */
async function findStored(
  tx: Writer,
  tokens: string[],
): Promise<Omit<Refreshed, 'userId' | 'username'> | undefined> {
  const { refreshTokens } = tx.tables;
  for (const refreshToken of tokens) {
    const [stored] = await tx
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.hash, hashSecret(refreshToken)));
    if (stored) {
      return { sessionId: stored.sessionId, refreshToken, refreshTokenExpiresAt: stored.expiresAt };
    }
  }
  return undefined;
}

function invalid(): Refusal {
  return new Refusal(
    'UNAUTHORIZED',
    'refreshTokenInvalid',
    'This refresh token is unknown, used or expired. Sign in again with the password.',
  );
}
