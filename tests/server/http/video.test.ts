import { execFileSync } from 'node:child_process';
import { eq } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { deleteUnusedMedia } from '../../../src/server/media/commands.ts';
import { limits } from '../../../src/shared/limits.ts';
import { type Engine, engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { type Browser, photo, startServer, type TestServer } from '../../support/server.ts';
import { clip, kinds } from '../../support/videos.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function serverWithAnna(engine: Engine): Promise<{ server: TestServer; anna: Browser }> {
  const server = await startServer(engine);
  return { server, anna: await server.join('anna') };
}

/** Long enough to be caught in the middle. */
const longClip = async () =>
  new Blob([
    await kinds['H.264 in MP4']({ width: 1280, height: 720, seconds: 8, frameRate: 30, sound: false }),
  ]);

/** Sends a video without waiting until it is ready. */
async function upload(anna: Browser, file: Blob): Promise<{ id: number; state: string }> {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await anna.fetch('/trpc/media.upload', { method: 'POST', headers, body: file });
  const { result } = await response.json();
  return result.data;
}

const mediaRow = async ({ services: { db } }: TestServer, id: number) => {
  const { media } = db.read.tables;
  const [row] = await db.read.select().from(media).where(eq(media.id, id));
  return row;
};

/** Waits until the video is under way: its process runs and has told how far it is. */
const underWay = (server: TestServer, id: number) =>
  vi.waitFor(async () => expect((await mediaRow(server, id))?.progress).toBeGreaterThan(0), {
    timeout: 30_000,
    interval: 20,
  });

const statusOf = (anna: Browser, id: number) => anna.client.media.status.query({ id });

const until = (anna: Browser, id: number, state: 'ready' | 'failed') =>
  vi.waitFor(async () => expect((await statusOf(anna, id)).state).toBe(state), {
    timeout: 60_000,
    interval: 100,
  });

/** Ids of the video processes of this test's own process. */
function videoProcesses(): number[] {
  const rows = execFileSync('ps', ['-o', 'pid=,ppid=,args=', '-A'], { encoding: 'utf8' }).split('\n');
  return rows
    .filter((row) => row.includes('videos.worker'))
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === process.pid)
    .map(([pid = 0]) => pid);
}

describe.each(engines)('on %s', (engine) => {
  test('a video is made ready while its sender is told how far it is, shown as a story, and gone a day later', async () => {
    const { server, anna } = await serverWithAnna(engine);
    const fan = await server.join('fan');
    const stranger = await server.join('stranger');
    await anna.client.users.update.mutate({ isPrivate: true });
    await fan.client.follows.follow.mutate({ userId: anna.id });
    await anna.client.follows.accept.mutate({ userId: fan.id });
    const processing: number[] = [];
    const uploaded = await anna.client.upload(await clip({ rotation: 90 }), {
      onProcessing: (progress) => processing.push(progress),
    });
    expect(uploaded).toEqual({
      id: expect.any(Number),
      kind: 'video',
      width: 120,
      height: 160,
      duration: 500,
      thumbhash: expect.stringMatching(/^[\w+/]+=*$/),
      state: 'ready',
    });
    for (const progress of processing) expect(progress).toBeLessThanOrEqual(1);
    expect((await server.mediaFiles()).sort(), 'the original is gone').toEqual(['120.webp', 'video.mp4']);

    const path = `/media/${uploaded.id}/video.mp4`;
    const viewers = async () => {
      const may: string[] = [];
      for (const [name, { fetch }] of Object.entries({ anna, fan, stranger, nobody: server })) {
        const [video, poster] = [await fetch(path), await fetch(`/media/${uploaded.id}/120.webp`)];
        expect(video.status, name).toBe(poster.status);
        if (video.status === 200) may.push(name);
        else expect(video.status, name).toBe(404);
        await Promise.all([video.arrayBuffer(), poster.arrayBuffer()]);
      }
      return may;
    };
    expect(await viewers(), 'before it is shown').toEqual(['anna']);
    const story = await anna.client.stories.create.mutate({ mediaId: uploaded.id, caption: 'Moving' });
    expect(story.media).toMatchObject({ kind: 'video', duration: 500, width: 120, height: 160 });
    expect(await viewers()).toEqual(['anna', 'fan']);
    await fan.client.follows.unfollow.mutate({ userId: anna.id });
    expect(await viewers(), 'unfollowed').toEqual(['anna']);
    await anna.client.users.update.mutate({ isPrivate: false });
    expect(await viewers(), 'public').toEqual(['anna', 'fan', 'stranger']);
    await server.community.block(stranger, anna);
    expect(await viewers(), 'blocked').toEqual(['anna', 'fan']);
    await anna.client.users.update.mutate({ isPrivate: true });
    expect(await viewers(), 'private again').toEqual(['anna']);
    await anna.client.users.update.mutate({ isPrivate: false });

    server.community.wait(DAY);
    expect(await viewers(), 'expired, for its author too').toEqual([]);
    await runDueJobs(server.services);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
    expect(await mediaRow(server, uploaded.id)).toBeUndefined();
  }, 60_000);

  test('a deleted story leaves nothing; of the one that expired while nothing ran, neither', async () => {
    const { server, anna } = await serverWithAnna(engine);
    const mediaId = await anna.upload();
    const { id } = await anna.client.stories.create.mutate({ mediaId });
    expect((await anna.fetch(`/media/${mediaId}/320.webp`)).status).toBe(200);
    await anna.client.stories.delete.mutate({ id });
    expect((await anna.fetch(`/media/${mediaId}/320.webp`)).status).toBe(404);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
    await anna.client.stories.create.mutate({ mediaId: await anna.upload() });
    await server.stop();
    server.community.wait(3 * DAY);
    const again = await server.restart();
    await vi.waitFor(async () => expect(await again.mediaFiles()).toEqual([]), 10_000);
    const { stories, media } = again.services.db.read.tables;
    expect(await again.services.db.read.select().from(stories)).toEqual([]);
    expect(await again.services.db.read.select().from(media)).toEqual([]);
  }, 30_000);

  test('a restart in the middle: the video is made ready afterwards, and no process is left meanwhile', async () => {
    const { server, anna } = await serverWithAnna(engine);
    const { id, state } = await upload(anna, await longClip());
    expect(state).toBe('processing');
    await underWay(server, id);
    expect(videoProcesses()).toHaveLength(1);
    expect((await refusalOf(anna.client.stories.create.mutate({ mediaId: id }))).reason).toBe(
      'mediaUnusable',
    );
    await server.stop();
    expect(videoProcesses()).toEqual([]);
    const again = await server.restart();
    await vi.waitFor(async () => expect((await mediaRow(again, id))?.state).toBe('ready'), {
      timeout: 90_000,
      interval: 200,
    });
    await vi.waitFor(async () =>
      expect((await again.mediaFiles()).sort()).toEqual([
        '1080.webp',
        '1280.webp',
        '320.webp',
        '640.webp',
        'video.mp4',
      ]),
    );
  }, 120_000);

  test('a process that is killed is tried once more, then given up with a reason', async () => {
    const { server, anna } = await serverWithAnna(engine);
    const file = await longClip();
    const first = await upload(anna, file);
    await underWay(server, first.id);
    for (const pid of videoProcesses()) process.kill(pid, 'SIGKILL');
    await until(anna, first.id, 'ready');

    const second = await upload(anna, file);
    for (let attempt = 0; attempt < 2; attempt++) {
      const [pid] = await vi.waitUntil(() => videoProcesses().length > 0 && videoProcesses(), {
        timeout: 20_000,
        interval: 20,
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      process.kill(pid ?? 0, 'SIGKILL');
      await vi.waitUntil(() => !videoProcesses().includes(pid ?? 0));
    }
    await until(anna, second.id, 'failed');
    expect(await statusOf(anna, second.id)).toEqual({ state: 'failed', reason: 'serverError' });
    await server.community.wait(2 * 60 * MINUTE);
    await deleteUnusedMedia(server.services);
    expect((await refusalOf(statusOf(anna, second.id))).reason).toBe('notFound');
    expect((await mediaRow(server, first.id))?.state, 'the good one waits for a day').toBe('ready');
    await server.community.wait(DAY);
    await deleteUnusedMedia(server.services);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  }, 120_000);
});

test('what cannot be used is refused at once with its reason, and nothing is kept', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const mp4 = Buffer.from(await (await clip()).arrayBuffer());
  const minute = { width: 32, height: 32, seconds: 61, frameRate: 2, sound: false };
  const files: Record<string, [BlobPart, string]> = {
    'a text named .mp4': ['this is a diary', 'notAPicture'],
    'half of an MP4': [mp4.subarray(0, mp4.length / 2), 'damagedVideo'],
    '61 seconds': [await kinds['H.264 in MP4'](minute), 'videoTooLong'],
    'an AVI': [
      Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00AVI LIST'), Buffer.alloc(5000)]),
      'unsupportedVideo',
    ],
    'an MP4 of zeros': [Buffer.concat([mp4.subarray(0, 32), Buffer.alloc(9000)]), 'unsupportedVideo'],
  };
  for (const [name, [part, reason]] of Object.entries(files)) {
    const file = new File([part], 'holiday.mp4', { type: 'video/mp4' });
    const refusal = await refusalOf(anna.client.upload(file));
    expect.soft({ name, reason: refusal.reason }).toEqual({ name, reason });
    expect.soft(refusal.message, name).toMatch(/\.$/);
  }
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
}, 30_000);

test('a video that turns out to be unusable while it is made ready is told by the upload', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const mp4 = Buffer.from(await (await clip({ seconds: 2 })).arrayBuffer());
  mp4.fill(0x55, mp4.indexOf('mdat') + 8, mp4.indexOf('moov') - 4);
  const refusal = await refusalOf(anna.client.upload(new Blob([mp4])));
  expect(refusal).toMatchObject({ code: 'BAD_REQUEST', reason: 'damagedVideo' });
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
});

test('more than 100 MB is refused while it arrives', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const head = Buffer.from(await (await clip()).arrayBuffer());
  const chunk = new Uint8Array(1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? new Uint8Array(head) : chunk);
      sent++;
      if (sent === 300) controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: endless,
    duplex: 'half',
  };
  // The server answers while the sender still sends, so some senders see the answer and others a closed connection.
  const answer = await anna.fetch('/trpc/media.upload', init).then(
    async (response) => [response.status, await response.text()].join(' '),
    () => 'closed',
  );
  expect(answer).toMatch(/^413 .*videoTooLarge|^closed$/);
  expect(sent).toBeGreaterThan(limits.videoBytes / chunk.length - 2);
  expect(sent).toBeLessThan(300);
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  expect((await anna.client.upload(await photo())).kind).toBe('image');
}, 30_000);

test('a video is served in ranges, with the headers of private media', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const { id } = await anna.client.upload(await clip());
  const path = `/media/${id}/video.mp4`;
  const whole = await anna.fetch(path);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': String(bytes.length),
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  const part = await anna.fetch(path, { headers: { range: 'bytes=0-1' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 0-1/${bytes.length}`);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(0, 2));
  const end = await anna.fetch(path, { headers: { range: 'bytes=-100' } });
  expect(Buffer.from(await end.arrayBuffer())).toEqual(bytes.subarray(-100));
  const etag = whole.headers.get('etag') ?? '';
  expect((await anna.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await server.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(404);
  expect((await anna.fetch(`/media/${id}/video.webm`)).status).toBe(404);
  expect((await server.fetch('/')).headers.get('content-security-policy')).toContain(
    "media-src 'self' blob:",
  );
}, 30_000);

test('one person has five videos waiting at most', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const { db } = server.services;
  const row = { kind: 'video', state: 'processing', width: 16, height: 16, thumbhash: '', bytes: 0 } as const;
  await db.write(async (tx) => {
    for (let made = 0; made < 5; made++)
      await tx.insert(tx.tables.media).values({ ...row, id: tx.nextId(), ownerId: anna.id });
  });
  const refusal = await refusalOf(anna.client.upload(await clip()));
  expect(refusal).toMatchObject({ reason: 'tooManyRequests', retryAfter: 60 });
});
