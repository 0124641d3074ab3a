import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { isApiError } from '../../../src/client/api/index.ts';
import { limits } from '../../../src/shared/limits.ts';
import { type Engine, engines } from '../../support/database.ts';
import { noise, pngBomb, quarters } from '../../support/pictures.ts';
import { refusalIn, refusalOf } from '../../support/refusals.ts';
import { type Browser, photo, startServer, type TestServer } from '../../support/server.ts';
import { openSocket, readAll, statusOf } from '../../support/socket.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

/** Files that are no usable picture, with the reason that the sender is told. */
const badFiles: Record<string, { make: () => Promise<BlobPart> | BlobPart; reason: string; code?: string }> =
  {
    text: { make: () => 'this is a diary, not a picture', reason: 'notAPicture' },
    'random bytes': { make: () => new Uint8Array(randomBytes(5000)), reason: 'notAPicture' },
    'an HTML page named .jpg': {
      make: () => '<!doctype html><script>alert(1)</script>',
      reason: 'notAPicture',
    },
    'an SVG': { make: () => svg, reason: 'notAPicture' },
    'an SVG with an XML head': { make: () => `<?xml version="1.0"?>${svg}`, reason: 'notAPicture' },
    'a JPEG cut in half': {
      make: async () => half(await noise().jpeg().toBuffer()),
      reason: 'damagedPicture',
    },
    'a PNG cut in half': { make: async () => half(await noise().png().toBuffer()), reason: 'damagedPicture' },
    'the first bytes of a JPEG and HTML': {
      make: async () =>
        Buffer.concat([(await noise().jpeg().toBuffer()).subarray(0, 200), Buffer.from('<html>')]),
      reason: 'damagedPicture',
    },
    'a PNG of 14,000 × 14,000': { make: () => new Uint8Array(pngBomb()), reason: 'tooManyPixels' },
    'a TIFF': { make: async () => bytes(await quarters().tiff().toBuffer()), reason: 'unsupportedPicture' },
    nothing: { make: () => '', reason: 'emptyFile' },
    'more than the limit': {
      make: () => new Uint8Array(limits.imageBytes + 1),
      reason: 'fileTooLarge',
      code: 'PAYLOAD_TOO_LARGE',
    },
  };

const bytes = (buffer: Buffer) => new Uint8Array(buffer);
const half = (buffer: Buffer) => bytes(buffer.subarray(0, buffer.length / 2));

async function expectNothingKept(server: TestServer): Promise<void> {
  await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  const { db } = server.services;
  expect(await db.read.select().from(db.read.tables.media)).toEqual([]);
}

describe.each(engines)('on %s', (engine) => {
  test('every bad file is refused with its reason, and nothing of it is kept', async () => {
    const { server, anna } = await serverWithAnna(engine);
    for (const [name, { make, reason, code = 'BAD_REQUEST' }] of Object.entries(badFiles)) {
      const file = new File([await make()], 'holiday.jpg', { type: 'image/jpeg' });
      const refusal = await refusalOf(anna.client.upload(file));
      expect.soft({ name, reason: refusal.reason, code: refusal.code }).toEqual({ name, reason, code });
      expect.soft(refusal.message, name).toMatch(/\.$/);
    }
    await expectNothingKept(server);
    expect((await anna.client.upload(await photo())).width, 'and the next good one is taken').toBe(400);
  });

  test('what was uploaded can be posted once, by whoever uploaded it', async () => {
    const { server, anna } = await serverWithAnna(engine);
    const ben = await server.join('ben');
    const uploaded = await anna.client.upload(await photo());
    expect(uploaded).toEqual({
      id: expect.any(Number),
      kind: 'image',
      width: 400,
      height: 300,
      thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]{20,}={0,2}$/),
      duration: null,
      state: 'ready',
    });
    const media = [{ id: uploaded.id, alt: 'Four colours' }];
    expect((await refusalOf(ben.client.posts.create.mutate({ media }))).reason).toBe('mediaUnusable');
    const post = await anna.client.posts.create.mutate({ media, caption: 'First!' });
    const { width, height, thumbhash } = uploaded;
    expect(post.media).toEqual([{ id: uploaded.id, alt: 'Four colours', width, height, thumbhash }]);
    expect((await refusalOf(anna.client.posts.create.mutate({ media }))).reason).toBe('mediaUnusable');
  });
});

async function serverWithAnna(engine: Engine): Promise<{ server: TestServer; anna: Browser }> {
  const server = await startServer(engine);
  return { server, anna: await server.join('anna') };
}

test('an upload without a session, or in an ended one, is refused and not kept', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  expect(await refusalOf(server.client().upload(await photo()))).toMatchObject({
    code: 'UNAUTHORIZED',
    reason: 'signInNeeded',
  });
  await anna.client.auth.logout.mutate();
  expect((await refusalOf(anna.client.upload(await photo()))).code).toBe('UNAUTHORIZED');
  await expectNothingKept(server);
});

test('a picture sent as JSON, as a form or as an image type is refused', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const form = new FormData();
  form.set('file', await photo(), 'a.jpg');
  const attempts: [string, RequestInit][] = [
    ['JSON', { headers: { 'content-type': 'application/json' }, body: '{"id":1}' }],
    ['form', { body: form }],
    ['image', { headers: { 'content-type': 'image/jpeg' }, body: await photo() }],
  ];
  for (const [name, init] of attempts) {
    const response = await anna.fetch('/trpc/media.upload', { method: 'POST', ...init });
    const { status } = await refusalIn(response);
    expect.soft(name === 'image' ? status === 415 : status === 400, `${name}: ${status}`).toBe(true);
  }
  await expectNothingKept(server);
});

test('a chunked upload with no announced length is counted while it arrives', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const chunk = new Uint8Array(1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent++;
      controller.enqueue(chunk);
      if (sent === 200) controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: endless,
    duplex: 'half',
  };
  // The server answers while the sender still sends, so some senders see the answer and others a closed connection.
  const status = await anna.fetch('/trpc/media.upload', init).then(
    (response) => response.status,
    () => 'closed',
  );
  expect([413, 'closed']).toContain(status);
  expect(sent).toBeLessThan(200);
  await expectNothingKept(server);
  expect((await anna.client.upload(await photo())).kind).toBe('image');
});

describe('over a raw connection', () => {
  const head = (server: TestServer, anna: Browser, length: number) =>
    `POST /trpc/media.upload HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${anna.cookie}\r\n` +
    `Content-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`;

  test('more bytes than announced: the rest is no part of the picture, and refused', async () => {
    const { server, anna } = await serverWithAnna('sqlite');
    const picture = await noise().jpeg().toBuffer();
    const socket = await openSocket(server.port);
    socket.write(head(server, anna, picture.length / 2));
    socket.write(picture);
    const answers = await readAll(socket);
    expect(statusOf(answers)).toBe(400);
    expect(answers).not.toContain('"kind":"image"');
    await expectNothingKept(server);
  });

  test('fewer bytes than announced, then silence and a hang-up: no temporary file stays', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const server = await startServer('sqlite', { log });
    const anna = await server.join('anna');
    const picture = await noise().jpeg().toBuffer();
    const socket = await openSocket(server.port);
    socket.write(head(server, anna, picture.length));
    socket.write(picture.subarray(0, picture.length - 100));
    await vi.waitFor(async () => expect(await server.mediaFiles()).toHaveLength(1));
    socket.resetAndDestroy();
    await expectNothingKept(server);
    await vi.waitFor(() => expect(lines.join('')).toContain('/trpc/media.upload'));
    expect(lines.join(''), 'a lost connection is no fault of the server').not.toContain('"level":50');
  });

  test('a hang-up while the picture is being made: nothing of it stays', async () => {
    const { server, anna } = await serverWithAnna('sqlite');
    const picture = await noise(3000, 2000).jpeg().toBuffer();
    const socket = await openSocket(server.port);
    socket.write(head(server, anna, picture.length));
    socket.write(picture);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toContain('320.webp'));
    socket.resetAndDestroy();
    await expectNothingKept(server);
  });
});

test('an upload that its sender cancels is over at once, and the sender can try again', async () => {
  const { server, anna } = await serverWithAnna('sqlite');
  const cancel = new AbortController();
  const seen: number[] = [];
  const uploading = anna.client.upload(new Blob(Array<BlobPart>(30).fill(new Uint8Array(1024 * 1024))), {
    signal: cancel.signal,
    onProgress: (sent) => {
      seen.push(sent);
      cancel.abort();
    },
  });
  await expect(uploading).rejects.toSatisfy(isApiError);
  expect(seen.at(-1)).toBeLessThan(1);
  await expectNothingKept(server);
  expect((await anna.client.upload(await photo())).kind).toBe('image');
});
