import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { engines } from '../../support/database.ts';
import { noise } from '../../support/pictures.ts';
import { photo, startServer } from '../../support/server.ts';
import { openSocket, readAll, statusOf } from '../../support/socket.ts';

describe.each(engines)('on %s', (engine) => {
  test('told to stop, the server finishes the upload under way, takes no other and keeps what it took', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const picture = await noise().jpeg().toBuffer();
    const upload = await openSocket(server.port);
    upload.write(
      `POST /trpc/media.upload HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${anna.cookie}\r\n` +
        `Content-Type: application/octet-stream\r\nContent-Length: ${picture.length}\r\n\r\n`,
    );
    upload.write(picture.subarray(0, 10_000));
    await vi.waitFor(async () => expect(await server.mediaFiles()).toHaveLength(1));

    const stopping = server.stop();
    await expect(server.fetch('/healthz')).rejects.toThrow('fetch failed');
    const answer = readAll(upload);
    upload.write(picture.subarray(10_000));
    expect(statusOf(await answer)).toBe(200);
    await stopping;

    const again = await server.restart();
    const id = /"id":(\d+)/.exec(await answer)?.[1];
    const before = await again.fetch(`/media/${id}/320.webp`, { headers: { cookie: anna.cookie } });
    expect(before.status).toBe(200);
  });

  test('idle connections do not hold the server up', async () => {
    const server = await startServer(engine);
    const idle = await openSocket(server.port);
    const kept = await openSocket(server.port);
    kept.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
    await new Promise((resolve) => kept.once('data', resolve));
    const closed = Promise.all([readAll(idle), readAll(kept)]);
    await server.stop();
    await closed;
  });

  test('a start removes files that belong to nothing, and nothing else', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const posted = await anna.upload();
    await anna.client.posts.create.mutate({ media: [{ id: posted }] });
    const waiting = await anna.upload();
    await server.stop();

    const { files, config } = server.services;
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    const orphan = files.variantPath(posted - 3 * 60 * 60 * 1000 * 2048, 320);
    await mkdir(dirname(orphan), { recursive: true });
    await writeFile(orphan, 'what a crash left');
    const temporary = join(config.dataDir, 'media', 'tmp', 'half-an-upload');
    await writeFile(temporary, 'what a crash left');
    await utimes(temporary, longAgo, longAgo);

    const again = await server.restart();
    const whole = ['320.webp', '320.webp', '400.webp', '400.webp'];
    await vi.waitFor(async () => expect((await again.mediaFiles()).sort()).toEqual(whole));
    for (const id of [posted, waiting]) {
      const response = await again.fetch(`/media/${id}/400.webp`, { headers: { cookie: anna.cookie } });
      expect(response.status).toBe(200);
    }
  });
});

test('everything is still there after a restart: people, sessions, posts and pictures', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const { id } = await anna.client.upload(await photo());
  const post = await anna.client.posts.create.mutate({ media: [{ id }], caption: 'Before' });
  const again = await server.restart();
  const headers = { cookie: anna.cookie };
  const feed = await again.fetch('/trpc/feed.home', { headers });
  expect(await feed.json()).toMatchObject({
    result: { data: { items: [{ id: post.id, caption: 'Before' }] } },
  });
  const bytes = await (await again.fetch(`/media/${id}/400.webp`, { headers })).arrayBuffer();
  expect(Buffer.from(bytes).toString('latin1', 8, 12)).toBe('WEBP');
});
