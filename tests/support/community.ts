import { onTestFinished } from 'vitest';
import { hashPassword } from '../../src/server/access/passwords.ts';
import type { Viewer } from '../../src/server/access/viewer.ts';
import { createCaller } from '../../src/server/router.ts';
import { type StartedServices, startServices } from '../../src/server/services.ts';
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

export interface Community {
  services: StartedServices;
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
  block(blocker: Member, blocked: Member): Promise<void>;
  /** Lets the server's clock run ahead, in milliseconds. */
  wait(milliseconds: number): void;
}

/** A server without HTTP, on a fresh database of this engine. Closed when the test has finished. */
export async function createCommunity(
  engine: Engine,
  settings: Record<string, string> = {},
): Promise<Community> {
  let ahead = 0;
  const config = await freshConfig(engine, settings);
  const services = await startServices(config, { migrations, clock: () => Date.now() + ahead });
  onTestFinished(() => services.close());
  const { db } = services;
  const cookies: (string | null)[] = [];

  const callerFor = (viewer: Viewer | null, address = '192.0.2.1') => {
    const context: Context = {
      ...services,
      viewer,
      device: { userAgent: 'test', address },
      requestId: 'test',
      setSessionCookie: (secret) => void cookies.push(secret),
    };
    return createCaller(context);
  };

  const community: Community = {
    services,
    cookies,
    anonymous: callerFor(null),
    async join(username, { isPrivate = false, isAdmin = false } = {}) {
      const id = db.nextId();
      const passwordHash = await hashOfPassword;
      await db.write((tx) =>
        tx.insert(tx.tables.users).values({ id, username, passwordHash, isPrivate, isAdmin }),
      );
      const viewer = { id, username, isAdmin, sessionId: `session of ${username}` };
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
    async block(blocker, blocked) {
      await db.write((tx) =>
        tx.insert(tx.tables.blocks).values({ blockerId: blocker.id, blockedId: blocked.id, id: tx.nextId() }),
      );
    },
    wait(milliseconds) {
      ahead += milliseconds;
    },
  };
  return community;
}
