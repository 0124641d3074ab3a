import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq, ne } from 'drizzle-orm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { announce } from '../../../src/server/events/changes.ts';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { liveStreams } from '../../../src/server/trpc.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { startServer } from '../../support/server.ts';
import { openSocket } from '../../support/socket.ts';
import { clip } from '../../support/videos.ts';

// What somebody found who tried to hold the server up.

const YEAR = 365 * 24 * 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('jobs run again when the clock was far ahead and is set right', async () => {
    const community = await createCommunity(engine);
    const { services, wait } = community;
    const { db } = services;
    const anna = await community.join('anna');
    wait(YEAR);
    await runDueJobs(services);
    await db.write(async (tx) => {
      const { jobs } = tx.tables;
      // As a process left it that died in the middle.
      await tx.update(jobs).set({ leasedUntil: tx.now() }).where(eq(jobs.name, 'deleteExpiredStories'));
    });
    wait(-YEAR);
    await community.story(anna);
    wait(25 * 60 * 60 * 1000);
    await runDueJobs(services);
    expect(await db.read.$count(db.read.tables.stories)).toBe(0);
  });
});

test('two processes on one database do each job once', async () => {
  const server = await startServer('postgres');
  const other = await server.another();
  const { db } = server.services;
  await vi.waitFor(async () => {
    const { jobs } = db.read.tables;
    const rows = await db.read.select().from(jobs).where(ne(jobs.name, 'processVideos')); // a lease only
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ leasedUntil, lastRunAt }) => leasedUntil > 0 || lastRunAt === 0)).toEqual([]);
  });
  server.community.wait(YEAR / 365);
  const runs: string[] = [];
  for (const { services } of [server, other]) {
    const { deleteExpired } = services.sessions;
    services.sessions.deleteExpired = async () => {
      runs.push('run');
      await sleep(50);
      await deleteExpired.call(services.sessions);
    };
  }
  await Promise.all([server, other, server, other].map(({ services }) => runDueJobs(services)));
  expect(runs).toEqual(['run']);
});

test('videos that one person only begins to send are counted, and keep nobody else from sending', async () => {
  const server = await startServer('sqlite');
  const [anna, ben] = [await server.join('anna'), await server.join('ben')];
  const video = await clip();
  const head = Buffer.from(await video.slice(0, 4200).arrayBuffer());
  const sockets = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const socket = await openSocket(server.port);
      socket.write(
        `POST /trpc/media.upload HTTP/1.1\r\nHost: x\r\nCookie: ${anna.cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: 5000000\r\n\r\n`,
      );
      socket.write(head);
      return socket;
    }),
  );
  await sleep(300);
  expect(await refusalOf(anna.client.upload(video))).toMatchObject({ reason: 'tooManyRequests' });
  expect(await ben.client.upload(video)).toMatchObject({ state: 'ready' });
  for (const socket of sockets) socket.destroy();
  await vi.waitFor(async () => expect(await anna.client.upload(video)).toMatchObject({ state: 'ready' }), {
    timeout: 10_000,
    interval: 500,
  });
}, 30_000);

test('who has several videos waiting lets others go between', async () => {
  const server = await startServer('sqlite');
  const [anna, ben] = [await server.join('anna'), await server.join('ben')];
  const send = async ({ fetch }: typeof anna, body: Blob) => {
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await fetch('/trpc/media.upload', { method: 'POST', headers, body });
    return (await response.json()).result.data.id as number;
  };
  const slow = await clip({ width: 640, height: 480, seconds: 4, frameRate: 30 });
  const ids = [];
  for (let sent = 0; sent < 4; sent++) ids.push(await send(anna, slow));
  const bens = await send(ben, await clip());
  await vi.waitFor(
    async () => expect((await ben.client.media.status.query({ id: bens })).state).toBe('ready'),
    { timeout: 30_000, interval: 50 },
  );
  const last = await anna.client.media.status.query({ id: ids[3] ?? 0 });
  expect(last.state, 'it was there before').toBe('processing');
}, 60_000);

test('a stream whose client reads nothing is ended, so that they cannot pile up', async () => {
  const { ping } = liveStreams;
  const { intervalMs } = ping;
  ping.intervalMs = 50;
  onTestFinished(() => {
    ping.intervalMs = intervalMs;
  });
  const server = await startServer('sqlite');
  const [anna, ben] = [await server.join('anna'), await server.join('ben')];
  const { id: conversationId } = await ben.api.chat.open({ userId: anna.id });
  const message = await ben.api.chat.send({ conversationId, text: '…'.repeat(2000) });
  // More than the buffers between the two hold.
  await server.services.db.write(async (tx) => {
    for (let number = 0; number < 2500; number++)
      await announce(tx, [anna.id], { kind: 'message', subjectId: message.id, conversationId });
  });
  const socket = connect(server.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  socket.pause();
  socket.write(
    `GET /trpc/live.onChange HTTP/1.1\r\nHost: x\r\nCookie: ${anna.cookie}\r\nLast-Event-ID: 0\r\n\r\n`,
  );
  const streams = () => server.services.bus.streamsOf(anna.id);
  await vi.waitFor(() => expect(streams()).toBe(1));
  await vi.waitFor(() => expect(streams()).toBe(0), { timeout: 10_000 });
}, 30_000);
