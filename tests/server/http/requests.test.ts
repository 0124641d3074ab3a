import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/shared/limits.ts';
import { refusalIn } from '../../support/refusals.ts';
import { mutation, startServer } from '../../support/server.ts';
import { exchange, statusOf } from '../../support/socket.ts';

const tooLong = JSON.stringify({ username: 'a'.repeat(limits.jsonBytes) });

describe('a JSON body over the limit is refused', () => {
  test('when its length is announced', async () => {
    const server = await startServer('sqlite');
    const response = await server.fetch('/trpc/auth.login', { ...mutation(null), body: tooLong });
    expect(await refusalIn(response)).toMatchObject({ status: 413, reason: 'bodyTooLarge' });
  });

  test('when it comes in chunks', async () => {
    const server = await startServer('sqlite');
    const chunked: RequestInit & { duplex: 'half' } = {
      ...mutation(null),
      body: new Blob([tooLong]).stream(),
      duplex: 'half',
    };
    const response = await server.fetch('/trpc/auth.login', chunked);
    expect(await refusalIn(response)).toMatchObject({ status: 413, reason: 'bodyTooLarge' });
  });

  test('whatever kind it says to be, unless it is the stream of an upload', async () => {
    const server = await startServer('sqlite');
    for (const type of [
      'application/json; charset=utf-8',
      'text/plain',
      'application/octet-stream;x',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await server.fetch('/trpc/auth.login', {
        method: 'POST',
        headers: { 'content-type': type },
        body: tooLong,
      });
      expect.soft({ type, status: response.status }).toEqual({ type, status: 413 });
    }
  });

  test('and one of exactly the limit is read', async () => {
    const server = await startServer('sqlite');
    const body = JSON.stringify({ username: '' }).replace('""', `"${'a'.repeat(limits.jsonBytes - 15)}"`);
    expect(body).toHaveLength(limits.jsonBytes);
    const response = await server.fetch('/trpc/auth.login', { ...mutation(null), body });
    expect(await refusalIn(response)).toMatchObject({ status: 400, reason: 'invalidInput' });
  });
});

test('what is no JSON, or of another kind, is refused with a 4xx in the shape of all refusals', async () => {
  const server = await startServer('sqlite');
  const cases: { status: number; path?: string; type?: string; body?: string }[] = [
    { status: 400, body: '{"username":' },
    { status: 400, body: '' },
    { status: 400, body: 'null' },
    { status: 400, body: '[]' },
    { status: 400, body: '"text"' },
    { status: 400, body: '{"__proto__":{"username":"anna"}}' },
    { status: 415, type: 'text/plain', body: '{}' },
    { status: 415, type: 'application/x-www-form-urlencoded', body: 'username=a&password=b' },
    { status: 400, type: 'application/octet-stream', body: '{"username":"a","password":"b"}' },
    { status: 400, path: '/trpc/auth.login?batch=1', body: '5' },
    { status: 400, path: '/trpc/auth.login?batch=1', body: '[{}]' },
  ];
  for (const { status, path = '/trpc/auth.login', type = 'application/json', body } of cases) {
    const init = { method: 'POST', headers: { 'content-type': type }, body: body ?? null };
    const response = await server.fetch(path, init);
    const name = `${path} ${type} ${body}`;
    expect.soft({ name, status: response.status }).toEqual({ name, status });
    const answer: unknown = await response.json();
    const [first] = Array.isArray(answer) ? answer : [answer];
    expect.soft(first, name).toMatchObject({ error: { data: { httpStatus: status } } });
  }
  const form = await server.fetch('/trpc/auth.login', { method: 'POST', body: new FormData() });
  expect(form.status).toBe(400);
  const untyped = await server.fetch('/trpc/auth.logout', { method: 'POST' });
  expect(untyped.status).toBe(415);
});

test('an unknown procedure is a 404, whatever its name is made of', async () => {
  const server = await startServer('sqlite');
  const names = [
    'no.such',
    'auth',
    '',
    'auth.me.x',
    '__proto__',
    'constructor',
    'auth.constructor',
    'a%00b',
    '%E0%A4%A',
    '%',
    'auth%2Fme',
  ];
  for (const name of names) {
    const response = await server.fetch(`/trpc/${name}`);
    expect.soft({ name, status: response.status }).toEqual({ name, status: 404 });
    expect.soft(await refusalIn(response)).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
  }
});

test('a query is read with GET, and a mutation made with POST', async () => {
  const server = await startServer('sqlite');
  const get = await server.fetch('/trpc/auth.logout');
  expect(await refusalIn(get)).toMatchObject({ status: 405, code: 'METHOD_NOT_SUPPORTED' });
  const post = await server.fetch('/trpc/auth.me', mutation({}));
  expect(await refusalIn(post)).toMatchObject({ status: 405, code: 'METHOD_NOT_SUPPORTED' });
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const response = await server.fetch('/trpc/auth.logout', { ...mutation({}), method });
    expect.soft({ method, status: response.status }).toEqual({ method, status: 405 });
  }
});

test('twenty calls go in one request, twenty-one do not', async () => {
  const server = await startServer('sqlite');
  const batch = (calls: number) => `/trpc/${Array(calls).fill('auth.me').join(',')}?batch=1&input={}`;
  const fits = await server.fetch(batch(20));
  expect(fits.status).toBe(200);
  expect(await fits.json()).toHaveLength(20);
  const tooMany = await server.fetch(batch(21));
  expect(tooMany.status).toBe(400);
});

test('an input in the address that is no JSON is refused', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  for (const input of ['{', '%', '%00', 'undefined', '%E0%A4%A', '[1']) {
    const response = await anna.fetch(`/trpc/feed.home?input=${input}`);
    expect.soft({ input, status: response.status }).toEqual({ input, status: 400 });
  }
});

test('a request that is no HTTP is refused, and the server goes on', async () => {
  const server = await startServer('sqlite');
  const close = 'Connection: close\r\n\r\n';
  const host = `Host: 127.0.0.1:${server.port}\r\n`;
  expect(statusOf(await exchange(server.port, 'nonsense\r\n\r\n'))).toBe(400);
  expect(statusOf(await exchange(server.port, `GET / HTTP/1.1\r\n${close}`))).toBe(400);
  expect(statusOf(await exchange(server.port, `GET / HTTP/1.1\r\nHost: a b\r\n${close}`))).toBe(400);
  expect(statusOf(await exchange(server.port, `GET \\..\\ HTTP/1.1\r\n${host}${close}`))).toBe(400);
  const long = `GET / HTTP/1.1\r\n${host}X-Long: ${'a'.repeat(100_000)}\r\n${close}`;
  expect(statusOf(await exchange(server.port, long))).toBe(431);
  expect((await server.fetch('/healthz')).status).toBe(200);
});
