import { describe, expect, test } from 'vitest';
import { password } from '../../support/community.ts';
import { refusalIn } from '../../support/refusals.ts';
import { mutation, startServer, type TestServer } from '../../support/server.ts';

/** Tries to sign `browser`'s owner out of nothing: a harmless write, with these headers. */
async function write(server: TestServer, headers: Record<string, string>): Promise<Response> {
  return server.fetch('/trpc/auth.logout', mutation({}, headers));
}

describe('a write that another site made the browser send is refused', () => {
  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://photos.example.org', 'sec-fetch-site': 'same-site' },
    { origin: 'not an address' },
  ])('%o', async (headers) => {
    const server = await startServer('sqlite');
    const response = await write(server, headers);
    expect(await refusalIn(response)).toMatchObject({ status: 403, code: 'FORBIDDEN', reason: 'crossSite' });
  });

  test('and changes nothing', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna');
    const evil = mutation({ bio: 'pwned' }, { origin: 'https://evil.example' });
    expect((await anna.fetch('/trpc/users.update', evil)).status).toBe(403);
    expect(await anna.client.users.byUsername.query({ username: 'anna' })).toMatchObject({ bio: '' });

    const upload = { ...evil, headers: { 'content-type': 'application/octet-stream', origin: 'null' } };
    expect((await anna.fetch('/trpc/media.upload', upload)).status).toBe(403);
    expect(await server.mediaFiles()).toEqual([]);
  });
});

test('a write from the own page or from a script is accepted', async () => {
  const server = await startServer('sqlite');
  const accepted: Record<string, string>[] = [
    {},
    { origin: server.url },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const headers of accepted) {
    expect.soft((await write(server, headers)).status, JSON.stringify(headers)).toBe(200);
  }
});

test('a read is answered wherever it comes from, without leave for the other site to see it', async () => {
  const server = await startServer('sqlite');
  const response = await server.fetch('/trpc/auth.me', { headers: { origin: 'https://evil.example' } });
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await server.fetch('/trpc/users.update', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
});

test('a proxy that changes the Host header needs PUBLIC_URL, and no other origin gets in by it', async () => {
  const server = await startServer('sqlite', { settings: { PUBLIC_URL: 'https://photos.example.org/' } });
  expect((await write(server, { origin: 'https://photos.example.org' })).status).toBe(200);
  for (const origin of [
    'http://photos.example.org',
    'https://photos.example.org.evil.example',
    'https://evil.example',
  ]) {
    expect.soft((await write(server, { origin })).status, origin).toBe(403);
  }
  const without = await startServer('sqlite');
  const forwarded = { origin: 'https://photos.example.org', 'x-forwarded-host': 'photos.example.org' };
  expect((await write(without, forwarded)).status).toBe(403);
});

describe('the session cookie', () => {
  async function cookieFrom(settings: Record<string, string>, headers: Record<string, string> = {}) {
    const server = await startServer('sqlite', { settings });
    await server.community.join('anna');
    const response = await server.fetch(
      '/trpc/auth.login',
      mutation({ username: 'anna', password }, headers),
    );
    expect(response.status).toBe(200);
    const [cookie = '', ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    return { cookie, server };
  }

  test('is out of reach of scripts and of other sites, and without HTTPS not Secure', async () => {
    const { cookie } = await cookieFrom({});
    expect(cookie).toMatch(/^minigram_session=[^;]{30,}; /);
    const flags = cookie.split('; ').slice(1).sort();
    expect(flags).toEqual(['HttpOnly', 'Max-Age=34560000', 'Path=/', 'SameSite=Lax']);
  });

  test('is Secure when people open an https address, by setting or by a trusted proxy', async () => {
    const bySetting = await cookieFrom({ PUBLIC_URL: 'https://photos.example.org' });
    expect(bySetting.cookie).toContain('; Secure');
    const byProxy = await cookieFrom({ TRUSTED_PROXY: '1' }, { 'x-forwarded-proto': 'https' });
    expect(byProxy.cookie).toContain('; Secure');
    const believed = await cookieFrom({}, { 'x-forwarded-proto': 'https' });
    expect(believed.cookie).not.toContain('Secure');
  });

  test('is removed by signing out, and its session is over', async () => {
    const { cookie, server } = await cookieFrom({});
    const [pair = ''] = cookie.split(';');
    const signedIn = { headers: { cookie: pair } };
    expect(await (await server.fetch('/trpc/auth.me', signedIn)).text()).toContain('"anna"');
    const response = await server.fetch('/trpc/auth.logout', mutation({}, signedIn.headers));
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^minigram_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await (await server.fetch('/trpc/auth.me', signedIn)).text()).toContain('"user":null');
  });

  test('of nonsense is as good as none', async () => {
    const server = await startServer('sqlite');
    for (const value of ['x', '%E0%A4%A', '', '"', 'a'.repeat(5000), '; minigram_session=y', "' or 1=1"]) {
      const headers = { cookie: `minigram_session=${value}` };
      const me = await server.fetch('/trpc/auth.me', { headers });
      expect.soft({ value, status: me.status }).toEqual({ value, status: 200 });
      expect.soft(await me.json()).toMatchObject({ result: { data: { user: null } } });
      expect.soft((await server.fetch('/trpc/feed.home', { headers })).status).toBe(401);
    }
  });
});

test('a page of an allowed site uses the API with a token, never with the cookie; any other site does not', async () => {
  const friend = 'https://friend.example';
  const server = await startServer('sqlite', {
    settings: { ALLOWED_ORIGINS: `${friend}, https://club.example` },
  });
  const anna = await server.join('anna');
  const { token } = await anna.client.tokens.create.mutate({ name: 'Page', canWrite: true });
  const page = (origin: string) => ({ origin, 'sec-fetch-site': 'cross-site' });
  const withToken = { authorization: `Bearer ${token}` };
  const update = (headers: Record<string, string>) =>
    server.fetch('/trpc/users.update', mutation({ bio: 'Hello' }, headers));

  const preflight = await server.fetch('/api/posts', {
    method: 'OPTIONS',
    headers: { ...page(friend), 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(friend);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  const read = await server.fetch('/api/posts', { headers: { ...page(friend), ...withToken } });
  expect(read.headers.get('access-control-allow-origin')).toBe(friend);
  expect(read.headers.get('vary')).toContain('Origin');
  expect(read.headers.get('access-control-allow-credentials')).toBeNull();
  const stream = await server.fetch('/api/events', { headers: { ...page(friend), ...withToken } });
  expect(stream.headers.get('access-control-allow-origin')).toBe(friend);
  await stream.body?.cancel();
  expect((await update({ ...page(friend), ...withToken })).status).toBe(200);
  const byCookie = await update({ ...page(friend), cookie: anna.cookie });
  expect(byCookie.status).toBe(403);
  expect(byCookie.headers.get('access-control-allow-origin'), 'so that the page sees why').toBe(friend);
  const signIn = mutation({ username: 'anna', password }, page(friend));
  expect((await server.fetch('/trpc/auth.token.create', signIn)).status).toBe(200);

  for (const origin of ['https://evil.example', 'https://friend.example.evil.example', 'null']) {
    expect.soft((await update({ ...page(origin), ...withToken })).status, origin).toBe(403);
    const seen = await server.fetch('/api/posts', { headers: { ...page(origin), ...withToken } });
    expect.soft(seen.headers.get('access-control-allow-origin'), origin).toBeNull();
  }
});
