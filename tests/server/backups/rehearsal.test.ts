import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { sumOf } from '../../../src/server/backups/hash.ts';
import { filesOf } from '../../../src/server/backups/wanted.ts';
import type { StartedServices } from '../../../src/server/services.ts';
import { emptyConfig, engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { type Browser, startServer, type TestServer } from '../../support/server.ts';
import { command } from './command.ts';
import { newFolder, openServices, restoreInto, verifyAll } from './place.ts';

/** What the server has acknowledged: made, and not deleted since as far as anybody knows. */
interface Acknowledged {
  posts: Set<number>;
  comments: Set<number>;
  messages: Set<number>;
  /** `post member` */
  likes: Set<string>;
  /** Posts whose deletion was acknowledged. */
  deleted: Set<number>;
}

const nothing = (): Acknowledged => ({
  posts: new Set(),
  comments: new Set(),
  messages: new Set(),
  likes: new Set(),
  deleted: new Set(),
});

const copyOf = (all: Acknowledged): Acknowledged => structuredClone(all);

/** One person's share of the load: uploads, posts, comments, likes, messages and deletions, one after another. */
async function work(
  who: Browser,
  friend: Browser,
  known: Acknowledged,
  isOver: () => boolean,
): Promise<void> {
  const { client } = who;
  const own: number[] = [];
  const { id: conversationId } = await client.chat.open.mutate({ userId: friend.id });
  for (let turn = 0; !isOver(); turn++) {
    const { id: postId } = await client.posts.create.mutate({ media: [{ id: await who.upload() }] });
    known.posts.add(postId);
    own.push(postId);
    const { id: commentId } = await client.comments.create.mutate({ postId, text: `Turn ${turn}` });
    known.comments.add(commentId);
    await client.likes.like.mutate({ postId });
    known.likes.add(`${postId} ${who.id}`);
    known.messages.add((await client.chat.send.mutate({ conversationId, text: `Turn ${turn}` })).id);
    if (turn % 3 !== 2) continue;
    const gone = own.shift();
    if (gone === undefined) continue;
    // From the question on it may be gone, with all that hangs on it.
    known.posts.delete(gone);
    for (const like of known.likes) if (like.startsWith(`${gone} `)) known.likes.delete(like);
    const { items } = await client.comments.byPost.query({ postId: gone });
    for (const { id } of items) known.comments.delete(id);
    await client.posts.delete.mutate({ id: gone });
    known.deleted.add(gone);
  }
}

/** Everything that was acknowledged before the backup began and was not deleted while it was made. */
async function expectAll(
  services: StartedServices,
  before: Acknowledged,
  after: Acknowledged,
): Promise<void> {
  const { read } = services.db;
  const { posts, comments, messages, likes } = read.tables;
  const there = {
    posts: new Set((await read.select({ id: posts.id }).from(posts)).map(({ id }) => id)),
    comments: new Set((await read.select({ id: comments.id }).from(comments)).map(({ id }) => id)),
    messages: new Set((await read.select({ id: messages.id }).from(messages)).map(({ id }) => id)),
    likes: new Set((await read.select().from(likes)).map(({ postId, userId }) => `${postId} ${userId}`)),
  };
  for (const kind of ['posts', 'comments', 'messages'] as const) {
    expect(before[kind].intersection(after[kind]).difference(there[kind]), kind).toEqual(new Set());
  }
  expect(before.likes.intersection(after.likes).difference(there.likes), 'likes').toEqual(new Set());
  expect(there.posts.intersection(before.deleted), 'deleted posts').toEqual(new Set());
}

/** Every file that a row needs is there, as it was on the server that is gone. */
async function expectFiles(services: StartedServices, hashes: ReadonlyMap<string, string>): Promise<void> {
  const { read } = services.db;
  const rows = await read.select().from(read.tables.media);
  expect(rows.length).toBeGreaterThan(0);
  for (const path of rows.flatMap(filesOf)) {
    const { sha256 } = sumOf(join(services.config.dataDir, 'media', path));
    expect(hashes.get(path), path).toBe(sha256);
  }
}

/** Of all pictures that there ever were, from the answers of the server before it was destroyed. */
async function rememberFiles({ services }: TestServer, hashes: Map<string, string>): Promise<void> {
  const { read } = services.db;
  for (const path of (await read.select().from(read.tables.media)).flatMap(filesOf)) {
    try {
      hashes.set(path, sumOf(join(services.config.dataDir, 'media', path)).sha256);
    } catch {
      // Deleted since the rows were read.
    }
  }
}

describe.each(engines)('on %s', (engine) => {
  test('a server is backed up under load, destroyed and restored: all that was acknowledged is there', async () => {
    const server = await startServer(engine);
    const { config } = server.services;
    const people = [
      await server.join('anna', { isAdmin: true }),
      await server.join('boris'),
      await server.join('clara'),
    ];
    // Whom one follows may write without asking first.
    for (const who of people) {
      for (const { id } of people) if (id !== who.id) await who.client.follows.follow.mutate({ userId: id });
    }
    const known = nothing();
    const hashes = new Map<string, string>();
    let isOver = false;
    const load = people.map((who, index) => {
      const friend = people[(index + 1) % people.length] ?? who;
      return work(who, friend, known, () => isOver);
    });
    const all = Promise.all(load);
    const enough = () => known.deleted.size > 0 && known.posts.size >= 6;
    await Promise.race([expect.poll(enough, { timeout: 60_000 }).toBe(true), all]);

    const folder = await newFolder();
    const before = copyOf(known);
    const made = command(config, 'backup', folder, '--json');
    let isMade = false;
    void made.finally(() => {
      isMade = true;
    });
    while (!isMade) {
      await rememberFiles(server, hashes);
      await sleep(20); // SQLite answers without waiting: nothing else would get a turn
    }
    const { code, out, said } = await made;
    expect(code, said).toBe(0);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ warnings: [] });
    const after = copyOf(known);
    isOver = true;
    await all;
    expect(after.posts.size, 'the load went on meanwhile').toBeGreaterThan(before.posts.size);

    await server.stop();
    await rm(config.dataDir, { recursive: true });
    const verified = await verifyAll(folder);
    expect(verified.faults).toEqual([]);
    expect(verified.files).toBe(result.files + 1);

    for (const target of engines) {
      const place = await emptyConfig(target);
      await restoreInto(place, folder);
      const restored = await openServices(place);
      await expectAll(restored, before, after);
      await expectFiles(restored, hashes);
      expect(await stored(restored.db.read)).toEqual(await recounted(restored.db.read));
    }
  }, 120_000);
});
