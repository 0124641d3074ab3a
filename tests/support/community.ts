import { eq } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { hashPassword } from '../../src/server/access/passwords.ts';
import type { Viewer } from '../../src/server/access/viewer.ts';
import { createCaller } from '../../src/server/router.ts';
import { indexPerson } from '../../src/server/search/indexing.ts';
import { type Services, type StartedServices, startServices } from '../../src/server/services.ts';
import type { Context } from '../../src/server/trpc.ts';
import { type Engine, freshConfig, migrations } from './database.ts';

/** Everybody's password. */
export const password = 'lamp ocean correct horse';
const hashOfPassword = hashPassword(password);

export type Caller = ReturnType<typeof createCaller>;

/** Somebody with an account, and the procedures as they can call them. */
export interface Member {
  id: number;
  username: string;
  viewer: Viewer;
  api: Caller;
}

interface RequestOptions {
  /** As the header of the same name gives it. */
  idempotencyKey?: string;
}

export interface Community<S extends Services = StartedServices> {
  services: S;
  /** Makes an account, with `password`, without the time that hashing one takes. */
  join(username: string, options?: { isPrivate?: boolean; isAdmin?: boolean }): Promise<Member>;
  /** The procedures for somebody who is not signed in. */
  anonymous: Caller;
  /** Secrets that procedures put into the session cookie, latest last; null where it was removed. */
  cookies: (string | null)[];
  /** Stores the row of an uploaded picture, without a file. */
  picture(owner: Member): Promise<number>;
  /** Publishes a post of one picture. */
  post(author: Member, caption?: string): Promise<number>;
  /** Shows a story of one picture. */
  story(author: Member, caption?: string): Promise<number>;
  block(blocker: Member, blocked: Member): Promise<void>;
  /** Takes an account out of use, as an admin would. */
  suspend(member: Member): Promise<void>;
  /** The procedures as this member calls them from another device, in a session that is really stored. */
  signIn(member: Member): Promise<{ viewer: Viewer; api: Caller; secret: string }>;
  /** The procedures for a viewer, as a session of theirs gives it. */
  as(viewer: Viewer, request?: RequestOptions): Caller;
  /** The procedures for somebody who is not signed in, at this address. */
  from(address: string): Caller;
  /** Lets the server's clock run ahead, in milliseconds. */
  wait(milliseconds: number): void;
}

/** A server without HTTP, on a fresh database of this engine. Closed when the test has finished. */
export async function createCommunity(
  engine: Engine,
  settings: Record<string, string> = {},
): Promise<Community> {
  const clock = createClock();
  const config = await freshConfig(engine, settings);
  const services = await startServices(config, { migrations, clock: clock.now });
  onTestFinished(() => services.close());
  return communityOn(services, clock);
}

/** A clock that can run ahead of the real one. */
export function createClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    wait: (milliseconds: number) => {
      ahead += milliseconds;
    },
  };
}

/** The people of a server that is started already. */
export function communityOn<S extends Services>(
  services: S,
  clock: ReturnType<typeof createClock>,
): Community<S> {
  const { db } = services;
  const cookies: (string | null)[] = [];

  const callerFor = (
    viewer: Viewer | null,
    { address = '192.0.2.1', idempotencyKey }: RequestOptions & { address?: string } = {},
  ) => {
    const context: Context = {
      ...services,
      viewer,
      viewerNow: async () => viewer,
      device: { userAgent: 'test', address },
      requestId: 'test',
      idempotencyKey,
      setSessionCookie: (secret) => void cookies.push(secret),
    };
    return createCaller(context);
  };

  const community: Community<S> = {
    services,
    cookies,
    anonymous: callerFor(null),
    as: callerFor,
    from: (address) => callerFor(null, { address }),
    async join(username, { isPrivate = false, isAdmin = false } = {}) {
      const id = db.nextId();
      const passwordHash = await hashOfPassword;
      await db.write(async (tx) => {
        await tx.insert(tx.tables.users).values({ id, username, passwordHash, isPrivate, isAdmin });
        await indexPerson(tx, id);
      });
      const viewer = {
        id,
        username,
        isAdmin,
        sessionId: `session of ${username}`,
        grant: 'account',
      } as const;
      return { id, username, viewer, api: callerFor(viewer) };
    },
    async picture(owner) {
      const id = db.nextId();
      await db.write((tx) =>
        tx.insert(tx.tables.media).values({
          id,
          ownerId: owner.id,
          width: 640,
          height: 480,
          thumbhash: 'HioKDYJ5h4ifmHmYmJhnhzZfFAc6',
          bytes: 1000,
        }),
      );
      return id;
    },
    async post(author, caption = '') {
      const { id } = await author.api.posts.create({
        media: [{ id: await community.picture(author) }],
        caption,
      });
      return id;
    },
    async story(author, caption = '') {
      const { id } = await author.api.stories.create({ mediaId: await community.picture(author), caption });
      return id;
    },
    async block(blocker, blocked) {
      await db.write((tx) =>
        tx.insert(tx.tables.blocks).values({ blockerId: blocker.id, blockedId: blocked.id, id: tx.nextId() }),
      );
    },
    async suspend(member) {
      await db.write((tx) =>
        tx.update(tx.tables.users).set({ suspendedAt: tx.now() }).where(eq(tx.tables.users.id, member.id)),
      );
    },
    async signIn(member) {
      const secret = await services.sessions.create(member.id, { userAgent: 'test', address: '192.0.2.1' });
      const viewer = await services.sessions.validate(secret);
      if (!viewer) throw new Error(`${member.username} cannot sign in`);
      return { viewer, api: callerFor(viewer), secret };
    },
    wait: clock.wait,
  };
  return community;
}
