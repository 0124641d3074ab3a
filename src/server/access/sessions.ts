import { hash as digest } from 'node:crypto';
import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import type { Database, Writer } from '../db/database.ts';
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
const USER_AGENT_LENGTH = 400;

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
    const id = hash(secret);
    if (this.#db.read.now() - session.lastUsedAt > LAST_USE_RESOLUTION) await this.#touch(id);
    return { id: user.id, username: user.username, isAdmin: user.isAdmin, sessionId: id };
  }

  /** Whether a session, by its hash, still lets its member in. */
  async isAlive(id: string): Promise<boolean> {
    const [row] = await sessionAndUser(this.#db.read).execute({ id });
    return row !== undefined && row.expiresAt > this.#db.read.now();
  }

  async #touch(id: string): Promise<void> {
    await this.#db.write(async (tx) => {
      const { sessions } = tx.tables;
      await tx.update(sessions).set({ lastUsedAt: tx.now() }).where(eq(sessions.id, id));
    });
  }

  /** The living sessions of a member, last used first. */
  list(viewer: Viewer) {
    const { sessions } = this.#db.read.tables;
    return this.#db.read
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, viewer.id), gt(sessions.expiresAt, this.#db.read.now())))
      .orderBy(sql`${sessions.lastUsedAt} desc`);
  }

  /** Ends one session of this member; false when they have no such session. */
  async end(viewer: Viewer, id: string): Promise<boolean> {
    return this.#db.write(async (tx) => {
      const { sessions } = tx.tables;
      const ended = await tx
        .delete(sessions)
        .where(and(eq(sessions.id, id), eq(sessions.userId, viewer.id)))
        .returning({ id: sessions.id });
      tx.wake([viewer.id]); // its live stream ends
      return ended.length > 0;
    });
  }

  /** Ends all sessions of this member except the one in use. */
  async endOthers(viewer: Viewer): Promise<void> {
    await this.#db.write(async (tx) => {
      const { sessions } = tx.tables;
      await tx.delete(sessions).where(and(eq(sessions.userId, viewer.id), ne(sessions.id, viewer.sessionId)));
      tx.wake([viewer.id]);
    });
  }

  /** Ends every session of a member, and with them their live streams. */
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
      const [row] = await sessionAndUser(db.read).execute({ id: hash(secret) });
      if (!row) return [null, null];
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
          id: hash(id),
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
      await db.write(async (tx) => {
        await tx
          .update(sessions)
          .set({ expiresAt: expiresAt.getTime() })
          .where(eq(sessions.id, hash(secret)));
      });
    },
    async deleteSession(secret) {
      await db.write(async (tx) => void (await tx.delete(sessions).where(eq(sessions.id, hash(secret)))));
    },
    async deleteUserSessions(userId) {
      await db.write(async (tx) => void (await tx.delete(sessions).where(eq(sessions.userId, userId))));
    },
    async deleteExpiredSessions() {
      await db.write(async (tx) => {
        await tx.delete(sessions).where(lt(sessions.expiresAt, tx.now()));
      });
    },
  };
}

/** A session secret has 200 random bits, so a plain hash is enough. */
function hash(secret: string): string {
  return digest('sha256', secret);
}
