import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { noise } from '../../support/pictures.ts';
import { startServer } from '../../support/server.ts';
import { openSocket, readAll, statusOf } from '../../support/socket.ts';

const types: Record<string, string> = {
  '/trpc/media.upload': 'application/octet-stream',
  '/api/media': 'image/jpeg',
  '/trpc/posts.create': 'application/json',
};

const head = (port: number, cookie: string, path = '/trpc/media.upload', length = 10_000) =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
  `Content-Type: ${types[path]}\r\nContent-Length: ${length}\r\n\r\n`;

/** Writes now and then, until the connection is closed. */
function trickle(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 50);
  socket.on('close', () => clearInterval(timer));
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
}

test('a head that never ends, and a body of a byte now and then, are ended with 408; nothing of them stays', async () => {
  const server = await startServer('sqlite', { patience: { head: 1_000, body: 1_500 } });
  const anna = await server.join('anna');
  const silent = await openSocket(server.port);
  const slowHead = await openSocket(server.port);
  slowHead.write('GET / HTTP/1.1\r\n');
  trickle(slowHead, 'X-More: 1\r\n');
  const slowBodies = await Promise.all(
    Object.keys(types).map(async (path) => {
      const socket = await openSocket(server.port);
      socket.write(head(server.port, anna.cookie, path));
      trickle(socket, '.');
      return socket;
    }),
  );
  const answers = await Promise.all([silent, slowHead, ...slowBodies].map(readAll));
  for (const answer of answers) expect(statusOf(answer)).toBe(408);
  expect((await server.fetch('/healthz')).status).toBe(200);
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
}, 40_000);

test('an upload that is slow and goes on is taken', async () => {
  const server = await startServer('sqlite', { patience: { body: 1_500 } });
  const anna = await server.join('anna');
  const picture = await noise(400, 300).jpeg().toBuffer();
  const upload = await openSocket(server.port);
  upload.write(head(server.port, anna.cookie, '/trpc/media.upload', picture.length));
  const step = Math.ceil(picture.length / 4);
  expect(step).toBeGreaterThan(15 * 1024);
  for (let at = 0; at < picture.length; at += step) {
    upload.write(picture.subarray(at, at + step));
    await sleep(700);
  }
  upload.once('data', () => upload.end());
  expect(statusOf(await readAll(upload))).toBe(200);
});

test('2,000 idle connections and 200 that hang up in the middle of an upload hurt nobody and leave nothing', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const idle = await Promise.all(Array.from({ length: 2_000 }, () => openSocket(server.port)));
  onTestFinished(() => {
    for (const socket of idle) socket.destroy();
  });
  const hangUp = async () => {
    const socket = await openSocket(server.port);
    socket.on('error', () => {});
    socket.write(head(server.port, anna.cookie, '/trpc/media.upload', 1_000_000));
    socket.write(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50_000)]));
    await sleep(20);
    socket.destroy();
    await once(socket, 'close');
  };
  for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 50 }, hangUp));
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]), { timeout: 10_000 });
  expect(await anna.upload()).toBeGreaterThan(0);
  expect((await server.fetch('/healthz')).status).toBe(200);
}, 40_000);
