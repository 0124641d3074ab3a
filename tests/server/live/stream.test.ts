import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createClient } from '../../../src/client/api/index.ts';
import { announce } from '../../../src/server/events/changes.ts';
import { STREAM_LIFETIME } from '../../../src/server/http/heartbeat.ts';
import { STREAMS_PER_ACCOUNT } from '../../../src/server/live/stream.ts';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { startProxy } from '../../support/proxy.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { exchange } from '../../support/socket.ts';
import { type Collected, type LiveEvent, listen } from '../../support/stream.ts';

const DAY = 24 * 60 * 60 * 1000;

const numbers = (stream: Collected<LiveEvent>) => stream.events.map(({ id }) => Number(id));
const isReady = (stream: Collected<LiveEvent>) => () => stream.events.length > 0;
const refusal = { data: { reason: 'signInNeeded' } };

/** Numbers a change for somebody, as any command does. */
async function change(server: TestServer, userId: number): Promise<void> {
  await server.services.db.write((tx) =>
    announce(tx, [userId], { kind: 'notificationsChanged', subjectId: 1 }),
  );
}

describe.each(engines)('live stream on %s', (engine) => {
  test('a like reaches the author within a second, and is gone from the count when it is taken back', async () => {
    const server = await startServer(engine);
    const [author, fan] = [await server.join('author'), await server.join('fan')];
    const postId = await server.community.post(author);
    const stream = listen(author.client);
    await stream.until(isReady(stream));
    expect(stream.events[0]).toEqual({ id: '0', data: { type: 'ready' } });

    const start = performance.now();
    await fan.api.likes.like({ postId });
    await stream.until(() => stream.events.length === 2);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(stream.events[1]).toMatchObject({
      id: '1',
      data: { type: 'notification', unreadCount: 1, notification: { kind: 'like', post: { id: postId } } },
    });

    await fan.api.likes.unlike({ postId });
    await stream.until(() => stream.events.length === 3);
    expect(stream.events[2]).toEqual({ id: '2', data: { type: 'notificationsChanged', unreadCount: 0 } });
  });

  test('through a connection that is cut while changes flow comes every change, once and in order', async () => {
    const server = await startServer(engine);
    const proxy = await startProxy(server.port);
    const member = await server.join('member');
    const client = createClient({ url: proxy.url });
    await client.auth.login.mutate({ username: 'member', password });
    const stream = listen(client);
    await stream.until(isReady(stream));
    for (let round = 0; round < 4; round++) {
      await Promise.all(Array.from({ length: 10 }, () => change(server, member.id)));
      proxy.cut();
      await Promise.all(Array.from({ length: 10 }, () => change(server, member.id)));
      const soFar = 20 * (round + 1);
      await stream.until(() => numbers(stream).includes(soFar), 8_000);
    }
    const changes = stream.events.filter(({ data }) => data.type === 'notificationsChanged');
    expect(changes.map(({ id }) => Number(id))).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(stream.events.some(({ data }) => data.type === 'reset')).toBe(false);
    expect(proxy.connections).toBeGreaterThan(4);
  }, 40_000);

  test('who comes back with a number gets what came after it; with one that is not known any more, a reset', async () => {
    const server = await startServer(engine);
    const { db } = server.services;
    const member = await server.join('member');
    for (let made = 0; made < 150; made++) await change(server, member.id);

    const caughtUp = listen(member.client, '20');
    await caughtUp.until(() => numbers(caughtUp).includes(150));
    expect(numbers(caughtUp)).toEqual(Array.from({ length: 131 }, (_, index) => 20 + index));

    const fromTheFuture = listen(member.client, '999');
    await fromTheFuture.until(isReady(fromTheFuture));
    expect(fromTheFuture.events).toEqual([{ id: '150', data: { type: 'reset' } }]);

    await db.write((tx) => tx.delete(tx.tables.changes).where(eq(tx.tables.changes.number, 21)));
    const late = listen(member.client, '20');
    await late.until(isReady(late));
    expect(late.events).toEqual([{ id: '150', data: { type: 'reset' } }]);

    await db.write((tx) => tx.delete(tx.tables.changes));
    const later = listen(member.client, '20');
    const upToDate = listen(member.client, '150');
    await later.until(isReady(later));
    await upToDate.until(isReady(upToDate));
    expect(later.events).toEqual([{ id: '150', data: { type: 'reset' } }]);
    expect(upToDate.events).toEqual([{ id: '150', data: { type: 'ready' } }]);
  });

  test('a number that is none is refused', async () => {
    const server = await startServer(engine);
    const member = await server.join('member');
    for (const id of ['-1', '1.5', 'x', '1'.repeat(40)]) {
      const stream = listen(member.client, id);
      await stream.until(() => stream.isOver);
      expect(stream.error).toMatchObject({ data: { code: 'BAD_REQUEST' } });
    }
  });

  test('it ends with the session: signed out, ended from another device, password changed, run out', async () => {
    const server = await startServer(engine);
    const member = await server.join('member');
    const elsewhere = async () => {
      const client = createClient({ url: server.url });
      await client.auth.login.mutate({ username: 'member', password });
      const stream = listen(client);
      await stream.until(isReady(stream));
      return { client, stream };
    };
    const endsWith = async (stream: Collected<LiveEvent>) => {
      await stream.until(() => stream.isOver, 2_000);
      expect(stream.error).toMatchObject(refusal);
    };

    const signedOut = await elsewhere();
    await signedOut.client.auth.logout.mutate();
    await endsWith(signedOut.stream);

    const revoked = await elsewhere();
    const { items } = await revoked.client.auth.sessions.query();
    const own = items.find(({ isCurrent }) => isCurrent);
    await member.client.auth.revokeSession.mutate({ id: own?.id ?? '' });
    await endsWith(revoked.stream);

    const outdated = await elsewhere();
    const kept = listen(member.client);
    await kept.until(isReady(kept));
    await member.client.auth.changePassword.mutate({
      currentPassword: password,
      newPassword: 'another lamp in the ocean',
    });
    await endsWith(outdated.stream);
    expect(kept.isOver).toBe(false);

    server.community.wait(31 * DAY);
    await change(server, member.id);
    await endsWith(kept);
    expect(kept.events).toHaveLength(1);
    expect(server.services.bus.streamsOf(member.id)).toBe(0);
  });

  test('it ends when the account is suspended or deleted', async () => {
    const server = await startServer(engine);
    const admin = await server.join('admin', { isAdmin: true });
    for (const act of ['suspend', 'deleteUser'] as const) {
      const member = await server.join(`member_${act.toLowerCase()}`);
      const stream = listen(member.client);
      await stream.until(isReady(stream));
      await admin.client.admin[act].mutate({ userId: member.id });
      await stream.until(() => stream.isOver, 2_000);
      expect(stream.error).toMatchObject(refusal);
    }
  });

  test('of more streams than an account may have the oldest ends', async () => {
    const server = await startServer(engine);
    const member = await server.join('member');
    const other = await server.join('other');
    const others = listen(other.client);
    const streams: Collected<LiveEvent>[] = [];
    for (let opened = 0; opened <= STREAMS_PER_ACCOUNT; opened++) {
      const stream = listen(member.client);
      await stream.until(isReady(stream));
      streams.push(stream);
    }
    const [oldest, ...rest] = streams;
    await oldest?.until(() => oldest.isOver);
    expect(oldest?.error).toMatchObject({ data: { reason: 'tooManyRequests' } });
    expect(server.services.bus.streamsOf(member.id)).toBe(STREAMS_PER_ACCOUNT);
    await change(server, member.id);
    for (const stream of rest) await stream.until(() => stream.events.length === 2);
    expect(others.isOver).toBe(false);
  });

  test('clients that leave, or vanish, leave nothing behind', async () => {
    const server = await startServer(engine);
    const proxy = await startProxy(server.port);
    const member = await server.join('member');
    const client = createClient({ url: proxy.url });
    await client.auth.login.mutate({ username: 'member', password });
    const streams = Array.from({ length: 5 }, () => listen(client));
    for (const stream of streams) await stream.until(isReady(stream));
    const { bus } = server.services;
    expect(bus.streamsOf(member.id)).toBe(5);
    for (const stream of streams.slice(0, 3)) stream.stop();
    await expect.poll(() => bus.streamsOf(member.id)).toBe(2);
    for (const stream of streams) stream.stop();
    proxy.cut();
    await expect.poll(() => bus.streamsOf(member.id)).toBe(0);
  });

  test('a client that has gone silent without a word is let go of; one that is there comes back by itself', async () => {
    const server = await startServer(engine);
    const proxy = await startProxy(server.port);
    const [gone, here] = [await server.join('gone'), await server.join('here')];
    const client = createClient({ url: proxy.url });
    await client.auth.login.mutate({ username: 'gone', password });
    const silent = listen(client);
    await silent.until(isReady(silent));
    const stream = listen(here.client);
    await stream.until(isReady(stream));
    proxy.freeze();
    await change(server, gone.id);
    expect(server.services.bus.streamsOf(gone.id)).toBe(1);

    server.community.wait(STREAM_LIFETIME + 1);
    await expect.poll(() => server.services.bus.streamsOf(gone.id), { timeout: 20_000 }).toBe(0);
    await expect.poll(() => server.services.bus.streamsOf(here.id), { timeout: 20_000 }).toBe(0);
    await change(server, here.id); // while nobody listens
    await stream.until(() => numbers(stream).includes(1), 10_000);
    await expect.poll(() => server.services.bus.streamsOf(here.id)).toBe(1);
    expect(stream.isOver).toBe(false);
    expect(silent.events).toHaveLength(1);
  }, 60_000);

  test('a stop of the server ends streams at once, and they go on when it is back', async () => {
    const server = await startServer(engine);
    const member = await server.join('member');
    const stream = listen(member.client);
    await stream.until(isReady(stream));
    const raw = exchange(
      server.port,
      `GET /trpc/live.onChange HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${member.cookie}\r\n\r\n`,
    );
    await expect.poll(() => server.services.bus.streamsOf(member.id)).toBe(2);
    const start = performance.now();
    await server.stop();
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(stream.isOver, 'the client tries again').toBe(false);
    const answer = await raw;
    expect(answer).toMatch(/content-type: text\/event-stream/i);
    expect(answer).toMatch(/cache-control: no-cache, no-transform, no-store/i);
    expect(answer).toMatch(/x-accel-buffering: no/i);
    expect(answer).toContain('"reason":"restarting"');
    expect(answer).toContain('"code":"SERVICE_UNAVAILABLE"');
  });

  test('nobody gets a stream who is not signed in', async () => {
    const server = await startServer(engine);
    const stream = listen(server.client());
    await stream.until(() => stream.isOver);
    expect(stream.error).toMatchObject(refusal);
    expect(stream.events).toEqual([]);
  });
});
