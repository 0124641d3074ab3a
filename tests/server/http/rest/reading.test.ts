import { describe, expect, test } from 'vitest';
import { restRoutes } from '../../../../src/server/http/rest/table.ts';
import { engines } from '../../../support/database.ts';
import { accessTokenOf, json, problemIn } from '../../../support/rest.ts';
import { type Browser, startServer, type TestServer } from '../../../support/server.ts';
import { exchange, statusOf } from '../../../support/socket.ts';

/** Somebody who calls REST with an access token. */
async function program(server: TestServer, member: Browser) {
  const token = await accessTokenOf(server.services, member);
  return (method: string, path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return server.fetch(`/api${path}`, { ...init, method, headers });
  };
}

describe.each(engines)('on %s', (engine) => {
  test('what was read before is not sent again, until it changes or may not be seen any more', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const ben = await server.join('ben');
    const postId = await server.community.post(anna, 'First');
    const send = await program(server, ben);
    const read = (tag?: string) =>
      send('GET', `/posts/${postId}`, tag === undefined ? {} : { headers: { 'if-none-match': tag } });

    const first = await read();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('Authorization, Cookie');
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await read(tag);
      expect(again.status, tag).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('vary')).toBe('Authorization, Cookie');
    }
    expect((await read('"other"')).status).toBe(200);

    await anna.api.posts.update({ id: postId, caption: 'Second' });
    const changed = await read(etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);

    await anna.api.users.update({ isPrivate: true });
    for (const tag of [changed.headers.get('etag') ?? '', '*']) {
      expect((await problemIn(await read(tag))).status, tag).toBe(404);
    }
  });
});

test('HEAD is GET without the body, OPTIONS tells what an address takes, and other methods are refused', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const postId = await server.community.post(anna, 'Mine');
  const send = await program(server, anna);
  for (const path of [`/posts/${postId}`, '/events']) {
    const head = await send('HEAD', path);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  }
  const got = await send('GET', `/posts/${postId}`);
  expect((await send('HEAD', `/posts/${postId}`)).headers.get('etag')).toBe(got.headers.get('etag'));
  expect((await send('HEAD', '/posts/1')).status).toBe(404);
  expect((await server.fetch('/api/events', { method: 'HEAD' })).status).toBe(401);

  const allowed = 'GET, PATCH, DELETE, HEAD, OPTIONS';
  const options = await send('OPTIONS', `/posts/${postId}/`);
  expect({ status: options.status, allow: options.headers.get('allow') }).toEqual({
    status: 204,
    allow: allowed,
  });
  for (const method of ['PUT', 'POST', 'PROPFIND']) {
    const refused = await send(method, `/posts/${postId}`);
    expect(refused.headers.get('allow')).toBe(allowed);
    expect(await problemIn(refused)).toMatchObject({ status: 405, detail: `This address takes ${allowed}.` });
  }
});

test('an address that there is not', async () => {
  const server = await startServer('sqlite');
  const send = await program(server, await server.join('anna'));
  const paths = [
    '',
    '/',
    '/nothing',
    '/posts//',
    '/posts//like',
    '//posts',
    '/posts/1/2/3',
    '/posts/%',
    '/trpc',
  ];
  for (const path of paths) {
    const { status, reason, instance } = await problemIn(await send('GET', path));
    expect.soft({ path, status, reason }).toEqual({ path, status: 404, reason: 'notFound' });
    expect.soft(instance).toBe(`/api${path}`);
  }
  for (const target of ['/api/../api/nothing', '/api\\posts', '/api/posts/%2e%2e%2f1', '/api/%c0%ae']) {
    const answer = await exchange(
      server.port,
      `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect.soft(statusOf(answer), target).toBeGreaterThanOrEqual(400);
    expect.soft(statusOf(answer), target).toBeLessThan(500);
  }
});

test('parameters are read as what their fields are', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna', { isAdmin: true });
  const ids = [];
  for (const caption of ['One', 'Two', 'Three']) ids.push(await server.community.post(anna, caption));
  const send = await program(server, anna);
  const page = async (path: string) => (await send('GET', path)).json();
  expect(await page(`/posts?limit=1&cursor=${ids[2]}`)).toMatchObject({ items: [{ id: ids[1] }] });
  expect((await send('GET', '/reports?decided=true')).status).toBe(200);
  expect((await send('GET', '/chat/conversations?requests=false')).status).toBe(200);
  expect(await page('/hashtags/%23%D1%81%D0%B0%D0%B4%2F/posts')).toMatchObject({ items: [] });

  const wrong = {
    '/posts?limit=many': 'limit',
    '/posts?limit=0x5': 'limit',
    '/posts?limit=5&limit=6': 'limit',
    '/posts?cursor=': 'cursor',
    '/posts?cursor=99999999999999999999': 'cursor',
    '/reports?decided=yes': 'decided',
    '/posts/abc': 'id',
    '/posts/1e3': 'id',
    '/search/posts': 'query',
    '/stats/me?utcOffset=7': 'utcOffset',
  };
  for (const [path, field] of Object.entries(wrong)) {
    const { status, reason, fields } = await problemIn(await send('GET', path));
    expect.soft({ path, status, reason, field: fields?.[0]?.path }).toEqual({
      path,
      status: 400,
      reason: 'invalidInput',
      field,
    });
  }
  const twice = await send('PATCH', `/posts/${ids[0]}`, json({ id: ids[1], caption: 'Which?' }));
  expect((await problemIn(twice)).fields).toEqual([{ path: 'id', problem: 'invalidInput' }]);
  expect(await page(`/posts/${ids[1]}`)).toMatchObject({ caption: 'Two' });
});

test('refusals say how long to wait, and why a password is weak', async () => {
  const server = await startServer('sqlite');
  const login = () =>
    server.fetch('/api/auth/login', { method: 'POST', ...json({ username: 'no', password: 'x' }) });
  for (let attempt = 0; attempt < 10; attempt++) await login();
  const refused = await login();
  const { status, reason, retryAfter } = await problemIn(refused);
  expect({ status, reason }).toEqual({ status: 429, reason: 'tooManyRequests' });
  expect(refused.headers.get('retry-after')).toBe(String(retryAfter));

  const weak = { username: 'anna', password: 'password1' };
  const problem = await problemIn(
    await server.fetch('/api/auth/register', { method: 'POST', ...json(weak) }),
  );
  expect(problem).toMatchObject({ status: 400, reason: 'passwordWeak', fields: [{ path: 'password' }] });
  expect(problem.pattern).toEqual(expect.any(String));
});

test('a page of another site cannot use a cookie, and is told so as a problem', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const response = await anna.fetch('/api/posts/1/like', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  });
  expect(await problemIn(response)).toMatchObject({ status: 403, reason: 'crossSite' });
});

test('no two addresses are told apart by the names of their parameters alone', () => {
  const shapes = new Map<string, Set<string>>();
  for (const { path } of restRoutes) {
    const shape = path.replaceAll(/\{\w+\}/g, '{}');
    shapes.set(shape, (shapes.get(shape) ?? new Set()).add(path));
  }
  expect([...shapes.values()].filter((paths) => paths.size > 1)).toEqual([]);
});
