import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { limits } from '../../../../src/shared/limits.ts';
import { accessTokenOf, problemIn } from '../../../support/rest.ts';
import { photo, startServer, type TestServer } from '../../../support/server.ts';
import { openSocket, readAll, statusOf } from '../../../support/socket.ts';
import { kinds } from '../../../support/videos.ts';

interface PostAnswer {
  id: number;
  media: { id: number; alt: string; width: number }[];
}

async function serverWithAnna(log?: Logger) {
  const server = await startServer('sqlite', log && { log });
  const anna = await server.join('anna');
  const token = await accessTokenOf(server.services, anna);
  const send = (method: string, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    server.fetch(`/api${path}`, { method, body, headers: { authorization: `Bearer ${token}`, ...headers } });
  return { server, anna, token, send };
}

/** A form of these files, in their order, and these texts. */
async function formOf(files: BlobPart[], texts: [string, string][] = []): Promise<FormData> {
  const form = new FormData();
  for (const [name, text] of texts) form.append(name, text);
  for (const file of files) form.append('photo', new File([file], 'photo.jpg', { type: 'image/jpeg' }));
  return form;
}

const photos = async (count: number) => Array(count).fill(await photo()) as Blob[];

async function expectNothingKept({ services, mediaFiles }: TestServer): Promise<void> {
  const { read } = services.db;
  await vi.waitFor(async () => {
    expect(await mediaFiles()).toEqual([]);
    expect(await read.select().from(read.tables.media)).toEqual([]);
    expect(await read.select().from(read.tables.posts)).toEqual([]);
  });
}

test('a post of files, its texts before or after them, at its place in time', async () => {
  const { send } = await serverWithAnna();
  const form = await formOf(await photos(3), [
    ['alt', 'First'],
    ['createdAt', '2015-06-01T12:00:00+05:00'],
  ]);
  form.append('alt', 'Second');
  form.append('caption', 'Summer ☀️');
  const response = await send('POST', '/posts/', form);
  const post = (await response.json()) as PostAnswer;
  expect(response.status, JSON.stringify(post)).toBe(201);
  expect(post).toMatchObject({ caption: 'Summer ☀️', createdAt: '2015-06-01T07:00:00.000Z' });
  expect(post.media.map(({ alt, width }) => ({ alt, width }))).toEqual([
    { alt: 'First', width: 400 },
    { alt: 'Second', width: 400 },
    { alt: '', width: 400 },
  ]);
});

test('one file as it is, or as a form; and the avatar', async () => {
  const { send } = await serverWithAnna();
  const form = await formOf(await photos(1));
  for (const [body, headers] of [
    [await photo(), { 'content-type': 'image/jpeg' }],
    [await photo(), { 'content-type': 'application/x-www-form-urlencoded' }], // curl --data-binary
    [form, {}],
  ] as const) {
    const response = await send('POST', '/media', body, { ...headers });
    const { id, ...upload } = (await response.json()) as { id: number; state: string };
    expect({ status: response.status, upload }).toMatchObject({ status: 201, upload: { state: 'ready' } });
    expect(response.headers.get('location')).toBe(`/api/media/${id}`);
  }
  for (const body of [await photo(), form]) {
    const profile = await (await send('PUT', '/profile/me/avatar', body)).json();
    expect(profile).toMatchObject({ avatar: { id: expect.any(Number) } });
  }
  const json = { 'content-type': 'application/json' };
  const removed = await (await send('PUT', '/profile/me/avatar', '{"avatarId": null}', json)).json();
  expect(removed).toMatchObject({ avatar: null });
});

test('a story of a video, answered when it is ready', async () => {
  const { send } = await serverWithAnna();
  const video = await kinds['H.264 in MP4']();
  const response = await send(
    'POST',
    '/stories',
    await formOf([new Uint8Array(video)], [['caption', 'Moving']]),
  );
  const story = await response.json();
  expect(response.status, JSON.stringify(story)).toBe(201);
  expect(story).toMatchObject({ caption: 'Moving', media: { kind: 'video' } });
}, 60_000);

const noPicture = 'a diary, not a picture';

/** Forms that are refused, with the reason and the field that is named. */
const badForms: Record<string, { form: () => Promise<FormData>; reason?: string; field?: string }> = {
  'eleven files': { form: async () => formOf(await photos(limits.photosPerPost + 1)) },
  'a second file that is no picture': {
    form: async () => formOf([await photo(), noPicture, await photo()]),
    reason: 'notAPicture',
    field: 'media.1',
  },
  'an empty file': { form: () => formOf(['']), reason: 'emptyFile', field: 'media.0' },
  'no file': { form: () => formOf([], [['caption', 'Text only']]), field: 'media' },
  'a caption that is too long': {
    form: async () => formOf(await photos(1), [['caption', 'a'.repeat(limits.caption + 1)]]),
    field: 'caption',
  },
  'a huge field': {
    form: async () => formOf(await photos(1), [['caption', 'a'.repeat(500_000)]]),
    field: 'caption',
  },
  'a hundred fields': {
    form: async () => formOf(await photos(1), Array(100).fill(['alt', 'Again'])),
  },
  'a caption given twice': {
    form: async () =>
      formOf(await photos(1), [
        ['caption', 'One'],
        ['caption', 'Two'],
      ]),
    field: 'caption',
  },
  'more alt texts than files': {
    form: async () =>
      formOf(await photos(1), [
        ['alt', 'One'],
        ['alt', 'Two'],
      ]),
    field: 'alt',
  },
  'a field that there is not': {
    form: async () => formOf(await photos(1), [['captoin', 'Mistyped']]),
    field: 'captoin',
  },
  'a time in the future': {
    form: async () => formOf(await photos(1), [['createdAt', '2999-01-01T00:00:00Z']]),
    field: 'createdAt',
  },
};

test('bad forms are refused with the field that is wrong, and nothing of them is kept', async () => {
  const { server, send } = await serverWithAnna();
  for (const [name, { form, reason = 'invalidInput', field }] of Object.entries(badForms)) {
    const problem = await problemIn(await send('POST', '/posts', await form()));
    expect
      .soft({ name, status: problem.status, reason: problem.reason })
      .toEqual({ name, status: 400, reason });
    expect.soft(problem.fields?.[0]?.path, name).toBe(field);
    await expectNothingKept(server);
  }
  expect((await send('POST', '/posts', await formOf(await photos(1)))).status).toBe(201);
});

test('a post takes no video: it is refused and deleted, though it was being made ready already', async () => {
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const { server, send } = await serverWithAnna(log);
  const video = new Uint8Array(await kinds['H.264 in MP4']());
  const problem = await problemIn(await send('POST', '/posts', await formOf([await photo(), video])));
  expect(problem).toMatchObject({ status: 400, reason: 'mediaUnusable', fields: [{ path: 'media.1.id' }] });
  await expectNothingKept(server);
  await sleep(1000);
  expect(errors).toEqual([]);
});

test('what is no form though its type says so', async () => {
  const { server, send } = await serverWithAnna();
  const type = 'multipart/form-data; boundary=x';
  const head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n';
  const bodies = ['', 'nonsense', '--x', '--x\r\n\r\n', head, `${head}${noPicture}`, `${head}\r\n--x--`];
  for (const body of bodies) {
    const response = await send('POST', '/posts', body, { 'content-type': type });
    expect.soft((await problemIn(response)).status, JSON.stringify(body)).toBe(400);
  }
  const without = await send('POST', '/posts', head, { 'content-type': 'multipart/form-data' });
  expect((await problemIn(without)).status).toBe(400);
  await expectNothingKept(server);
});

test('a sender who hangs up in the middle leaves nothing, wherever that is', async () => {
  const { server, token } = await serverWithAnna();
  const form = new Response(await formOf(await photos(3), [['caption', 'Gone']]));
  const type = form.headers.get('content-type');
  const bytes = new Uint8Array(await form.arrayBuffer());
  for (const part of [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
    const socket = await openSocket(server.port);
    socket.write(
      `POST /api/posts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
    );
    socket.write(bytes.subarray(0, bytes.length * part));
    await sleep(50);
    socket.destroy();
  }
  await expectNothingKept(server);
  expect((await server.fetch('/healthz')).status).toBe(200);
});

test('whoever may not post is told so before the files are read', async () => {
  const { server, anna } = await serverWithAnna();
  const { token } = await anna.api.tokens.create({ name: 'Reader', canWrite: false });
  for (const [header, status] of [
    ['', 401],
    ['Authorization: Bearer nonsense\r\n', 401],
    [`Authorization: Bearer ${token}\r\n`, 403],
  ] as const) {
    const socket = await openSocket(server.port);
    const head =
      '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nThe first bytes';
    socket.write(
      `POST /api/posts HTTP/1.1\r\nHost: a\r\n${header}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 30000000\r\n\r\n${head}`,
    );
    expect(statusOf(await readAll(socket))).toBe(status);
  }
});

test('a form that is sent again with its key is the same post, also at the same time', async () => {
  const { server, send } = await serverWithAnna();
  const key = { 'idempotency-key': 'k'.repeat(64) };
  const post = async (caption = 'Once') => {
    const response = await send('POST', '/posts', await formOf(await photos(2), [['caption', caption]]), key);
    return { status: response.status, body: (await response.json()) as PostAnswer };
  };
  const [first, ...others] = [...(await Promise.all([post(), post()])), await post()];
  expect(first?.status).toBe(201);
  for (const other of others) expect(other).toEqual(first);
  expect((await post('Another')).status).toBe(422);
  const { read } = server.services.db;
  expect(await read.select().from(read.tables.posts)).toHaveLength(1);
  expect(await read.select().from(read.tables.media)).toHaveLength(2);
});

test('a form with a key that failed is continued, not begun again', async () => {
  const { server, send } = await serverWithAnna();
  const key = { 'idempotency-key': 'one' };
  const bad = await send('POST', '/posts', await formOf([await photo(), noPicture]), key);
  expect((await problemIn(bad)).reason).toBe('notAPicture');
  const good = await send('POST', '/posts', await formOf(await photos(2)), key);
  expect(good.status).toBe(201);
  const { read } = server.services.db;
  expect(await read.select().from(read.tables.media)).toHaveLength(2);
});

test('a comment that is sent again with its key is the same comment', async () => {
  const { server, anna, send } = await serverWithAnna();
  const postId = await server.community.post(anna);
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'comment-1' };
  const comment = async (text: string) => {
    const response = await send('POST', `/posts/${postId}/comment`, JSON.stringify({ text }), headers);
    return { status: response.status, ...((await response.json()) as { id: number }) };
  };
  const first = await comment('Once');
  expect(first.status).toBe(201);
  expect(await comment('Once')).toEqual(first);
  expect(await comment('Twice')).toMatchObject({ status: 422, reason: 'idempotencyKeyUsed' });
});

test('JSON as deep as it can be is refused like any other', async () => {
  const { send } = await serverWithAnna();
  const deep = `{"media": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const response = await send('POST', '/posts', deep, { 'content-type': 'application/json' });
  expect((await problemIn(response)).status).toBe(400);
});
