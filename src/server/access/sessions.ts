import { hash } from 'node:crypto';
import { and, eq, gt, isNull, lt, ne, not, or, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import type { SessionKind } from '../../shared/kinds.ts';
import type { Database, Reader, Writer } from '../db/database.ts';
import { ifThereIsRoom } from '../db/failures.ts';
import { prepared } from '../db/prepared.ts';
import type { Viewer } from './viewer.ts';

/** What is kept of a sign-in so that people recognise their devices. */
export interface Device {
  userAgent: string;
  address: string;
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    UserId: number;
    DatabaseSessionAttributes: Device & { lastUsedAt?: number };
    DatabaseUserAttributes: { username: string; isAdmin: boolean };
  }
}

/** A session lives this long after its last use (lucia renews it in its second half). */
const SESSION_DAYS = 30;
/** `lastUsedAt` need not be finer than this, and reading must not become writing. */
const LAST_USE_RESOLUTION = 60 * 60 * 1000;
/** Finer for personal tokens: it tells their owner whether a script runs. */
const LAST_USE_OF_TOKEN = 60 * 1000;
const USER_AGENT_LENGTH = 400;
/** An expired personal token stays in the list for so long: its owner may wonder why a script has stopped. */
const EXPIRED_TOKEN_KEPT = 30 * 24 * 60 * 60 * 1000;

/** A session to be stored. */
interface NewSession extends Device {
  /** SHA-256 of its secret. */
  id: string;
  userId: number;
  kind: SessionKind;
  /** Milliseconds since 1970. */
  expiresAt: number;
  name?: string;
  canWrite?: boolean;
}

export class Sessions {
  readonly #db: Database;
  readonly #lucia: ReturnType<typeof createLucia>;

  constructor(db: Database) {
    this.#db = db;
    this.#lucia = createLucia(db);
  }

  /** Starts a session; returns the secret for the cookie, which is stored only as a hash. */
  async create(userId: number, device: Device): Promise<string> {
    const session = await this.#lucia.createSession(userId, device);
    return session.id;
  }

  /** The member whose session this is; null when it is unknown, ended or the account is suspended. */
  async validate(secret: string): Promise<Viewer | null> {
    const { session, user } = await this.#lucia.validateSession(secret);
    if (!session) return null;
    const id = hashSecret(secret);
    if (this.#db.read.now() - session.lastUsedAt > LAST_USE_RESOLUTION) await ifThereIsRoom(this.#touch(id));
    return { id: user.id, username: user.username, isAdmin: user.isAdmin, sessionId: id, grant: 'account' };
  }

  /**
   * The member whose program calls, by the id of its session; null when that has ended or is of another kind. Where it
   * called from is noted.
   */
  async viewerOf(id: string, kind: 'app' | 'personal', address: string): Promise<Viewer | null> {
    const session = await this.living(this.#db.read, id);
    if (session?.kind !== kind) return null;
    const { userId, username, isAdmin, canWrite, lastUsedAt } = session;
    const resolution = kind === 'personal' ? LAST_USE_OF_TOKEN : LAST_USE_RESOLUTION;
    const isFirstUse = session.address === '';
    if (isFirstUse || this.#db.read.now() - lastUsedAt > resolution)
      await ifThereIsRoom(this.#touch(id, address));
    const grant = kind === 'app' ? 'account' : canWrite ? 'write' : 'read';
    return { id: userId, username, isAdmin, sessionId: id, grant };
  }

  /** A member as they are now; null when the session that they came with has ended since. */
  async viewerNow(read: Reader, viewer: Viewer): Promise<Viewer | null> {
    const session = await this.living(read, viewer.sessionId);
    return session ? { ...viewer, username: session.username, isAdmin: session.isAdmin } : null;
  }

  /** A session by its hash, if it still lets its member in. */
  async living(read: Reader, id: string) {
    const [row] = await sessionAndUser(read).execute({ id });
    return row && row.expiresAt > read.now() ? row : undefined;
  }

  /** Whether a session, by its hash, still lets its member in. */
  async isAlive(id: string): Promise<boolean> {
    return (await this.living(this.#db.read, id)) !== undefined;
  }

  async #touch(id: string, address?: string): Promise<void> {
    await this.#db.write(async (tx) => {
      const { sessions } = tx.tables;
      await tx
        .update(sessions)
        .set({ lastUsedAt: tx.now(), ...(address !== undefined && { address }) })
        .where(eq(sessions.id, id));
    });
  }

  /** Stores a session that begins now. */
  async insert(tx: Writer, { userAgent, ...session }: NewSession): Promise<void> {
    const now = tx.now();
    await tx.insert(tx.tables.sessions).values({
      ...session,
      userAgent: userAgent.slice(0, USER_AGENT_LENGTH),
      createdAt: now,
      lastUsedAt: now,
    });
  }

  /** Lets a program's session go on until `expiresAt`, and notes who asked for that. */
  async renew(tx: Writer, id: string, expiresAt: number, { userAgent, address }: Device): Promise<void> {
    const { sessions } = tx.tables;
    await tx
      .update(sessions)
      .set({ expiresAt, lastUsedAt: tx.now(), userAgent: userAgent.slice(0, USER_AGENT_LENGTH), address })
      .where(eq(sessions.id, id));
  }

  /** The devices and programs that a member is signed in with, last used first. Personal tokens are none. */
  list(viewer: Viewer) {
    const { sessions } = this.#db.read.tables;
    return this.#db.read
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, viewer.id),
          ne(sessions.kind, 'personal'),
          gt(sessions.expiresAt, this.#db.read.now()),
        ),
      )
      .orderBy(sql`${sessions.lastUsedAt} desc`);
  }

  /** Ends one session of this member; false when they have no such session. */
  async end(viewer: Viewer, id: string): Promise<boolean> {
    return this.#db.write((tx) => this.endIn(tx, viewer.id, id));
  }

  /** The same, in a write that goes on. */
  async endIn(tx: Writer, userId: number, id: string): Promise<boolean> {
    const { sessions } = tx.tables;
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    tx.wake([userId]); // its live stream ends
    return ended.length > 0;
  }

  /** Ends all sessions of this member except the one in use, and their personal tokens. */
  async endOthers(viewer: Viewer): Promise<void> {
    await this.#db.write(async (tx) => {
      const { sessions } = tx.tables;
      await tx.delete(sessions).where(and(eq(sessions.userId, viewer.id), ne(sessions.id, viewer.sessionId)));
      tx.wake([viewer.id]);
    });
  }

  /** Ends every session and personal token of a member, and with them their live streams. */
  async endAll(tx: Writer, userId: number): Promise<void> {
    const { sessions } = tx.tables;
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    tx.wake([userId]);
  }

  async deleteExpired(): Promise<void> {
    await this.#lucia.deleteExpiredSessions();
  }
}

function createLucia(db: Database) {
  return new Lucia(createAdapter(db), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    getSessionAttributes: ({ lastUsedAt }) => ({ lastUsedAt: lastUsedAt ?? 0 }),
    getUserAttributes: ({ username, isAdmin }) => ({ username, isAdmin }),
  });
}

const sessionAndUser = prepared('session_and_user', (read) => {
  const { sessions, users } = read.tables;
  return read
    .select({
      userId: sessions.userId,
      expiresAt: sessions.expiresAt,
      lastUsedAt: sessions.lastUsedAt,
      kind: sessions.kind,
      canWrite: sessions.canWrite,
      address: sessions.address,
      username: users.username,
      isAdmin: users.isAdmin,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sql.placeholder('id')), isNull(users.suspendedAt), isNull(users.deletedAt)));
});

/** lucia's storage. Takes and returns the cookie's secret; only its hash touches the database. */
function createAdapter(db: Database): Adapter {
  const { sessions } = db.read.tables;
  return {
    async getSessionAndUser(secret) {
      const [row] = await sessionAndUser(db.read).execute({ id: hashSecret(secret) });
      if (row?.kind !== 'browser') return [null, null];
      const { userId, expiresAt, lastUsedAt, username, isAdmin } = row;
      return [
        {
          id: secret,
          userId,
          expiresAt: new Date(expiresAt),
          attributes: { userAgent: '', address: '', lastUsedAt },
        },
        { id: userId, attributes: { username, isAdmin } },
      ];
    },
    async getUserSessions(userId) {
      const rows = await db.read.select().from(sessions).where(eq(sessions.userId, userId));
      return rows.map(
        (row): DatabaseSession => ({
          id: row.id,
          userId: row.userId,
          expiresAt: new Date(row.expiresAt),
          attributes: row,
        }),
      );
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await db.write(async (tx) => {
        await tx.insert(sessions).values({
          id: hashSecret(id),
          userId,
          createdAt: tx.now(),
          lastUsedAt: tx.now(),
          expiresAt: expiresAt.getTime(),
          userAgent: attributes.userAgent.slice(0, USER_AGENT_LENGTH),
          address: attributes.address,
        });
      });
    },
    async updateSessionExpiration(secret, expiresAt) {
      const renewal = db.write(async (tx) => {
        await tx
          .update(sessions)
          .set({ expiresAt: expiresAt.getTime() })
          .where(eq(sessions.id, hashSecret(secret)));
      });
      await ifThereIsRoom(renewal);
    },
    async deleteSession(secret) {
      await db.write(
        async (tx) => void (await tx.delete(sessions).where(eq(sessions.id, hashSecret(secret)))),
      );
    },
    async deleteUserSessions(userId) {
      await db.write(async (tx) => void (await tx.delete(sessions).where(eq(sessions.userId, userId))));
    },
    async deleteExpiredSessions() {
      await db.write(async (tx) => {
        const now = tx.now();
        const isToken = eq(sessions.kind, 'personal');
        await tx
          .delete(sessions)
          .where(
            or(
              and(not(isToken), lt(sessions.expiresAt, now)),
              and(isToken, lt(sessions.expiresAt, now - EXPIRED_TOKEN_KEPT)),
            ),
          );
      });
    },
  };
}

/** Sessions and tokens have 128 random bits and more, so a plain hash is enough. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}
