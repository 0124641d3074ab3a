import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ApiError, createClient, isApiError } from '../../../src/client/api/index.ts';
import { startServer } from '../../support/server.ts';

/** What a call fails with. */
async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!isApiError(error)) throw new Error(`It did not fail as it should: ${error}`);
  return error;
}

/** Something at an address that is no minigram server. */
async function serve(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a TCP port
}

test('an input that is refused: which fields, why, and all in one class', async () => {
  const server = await startServer('sqlite');
  const heard: unknown[] = [];
  const client = createClient({ url: server.url, onError: (error) => heard.push(error) });
  const error = await failureOf(
    client.auth.register.mutate({ username: 'no spaces please', password: 'lamp ocean correct horse' }),
  );
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'ApiError',
    code: 'BAD_REQUEST',
    reason: 'invalidInput',
    status: 400,
    fields: [{ path: 'username', problem: 'usernameShape' }],
    requestId: expect.stringMatching(/^[\w-]+$/),
  });
  expect(error.message).toContain('username: usernameShape');
  expect(heard).toEqual([error]);
});

test('calls of one request fail each with what is theirs', async () => {
  const server = await startServer('sqlite');
  const [anna] = [await server.join('anna')];
  const client = createClient({ url: server.url });
  await client.signIn({ username: 'anna', password: 'lamp ocean correct horse' });
  const [me, gone, unknown] = await Promise.allSettled([
    client.users.me.query(),
    client.posts.byId.query({ id: 1 }),
    client.users.byUsername.query({ username: 'nobody' }),
  ]);
  expect(me).toMatchObject({ status: 'fulfilled', value: { id: anna.id } });
  expect(gone).toMatchObject({ reason: { reason: 'notFound', status: 404, fields: [] } });
  expect(unknown).toMatchObject({ reason: { reason: 'notFound' } });
});

test('where nothing answers, the error says where and what to look at', async () => {
  const server = await startServer('sqlite');
  await server.stop();
  const client = createClient({ url: server.url, retries: 1 });
  const error = await failureOf(client.auth.me.query());
  expect(error).toMatchObject({ code: 'NO_ANSWER', reason: 'noAnswer', status: undefined });
  expect(error.message).toBe(
    `No answer from ${server.url}. Is the address right, the server running and this machine online?`,
  );
  expect((await failureOf(client.fetch('/healthz'))).reason).toBe('noAnswer');
  expect((await failureOf(client.upload(new Blob(['x'])))).reason).toBe('noAnswer');
  expect((await failureOf(client.signIn({ username: 'anna', password: 'x' }))).reason).toBe('noAnswer');
  await expect(client.chat.onMessage().next()).rejects.toMatchObject({ reason: 'noAnswer' });
});

test('another server at that address is told from a minigram server', async () => {
  const url = await serve(200, '<!doctype html><title>Shop</title>', { 'content-type': 'text/html' });
  const client = createClient({ url });
  const error = await failureOf(client.auth.me.query());
  expect(error).toMatchObject({ code: 'BAD_ANSWER', reason: 'badAnswer', status: 200 });
  expect(error.message).toContain('Is the address right?');
  await expect(client.chat.onMessage().next()).rejects.toMatchObject({ reason: 'badAnswer' });
});

test('a proxy whose server is away is asked again', async () => {
  const url = await serve(503, 'Bad gateway', { 'retry-after': '120' });
  const error = await failureOf(createClient({ url }).auth.me.query());
  expect(error).toMatchObject({ status: 503, retryAfter: 120 });
  expect(error.message).toContain('Try again later');
});

test('an address that is none is refused at once', () => {
  for (const url of ['photos.example.org', 'ftp://photos.example.org', '']) {
    expect(() => createClient({ url })).toThrow(TypeError);
  }
});

test('an input that cannot be sent is no fault of the server', async () => {
  const server = await startServer('sqlite');
  const client = createClient({ url: server.url });
  const circular: { username?: unknown } = {};
  circular.username = circular;
  const input = circular as { username: string };
  expect(await failureOf(client.users.byUsername.query(input))).toMatchObject({ reason: 'clientError' });
});
