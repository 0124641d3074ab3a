import { base64url, SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { password } from '../../support/community.ts';
import { refusalIn, refusalOf } from '../../support/refusals.ts';
import { mutation, startServer, type TestServer } from '../../support/server.ts';

const MINUTE = 60;

async function scene() {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const tokens = await server.community.anonymous.auth.token.create({ username: 'anna', password });
  const [header = '', payload = '', signature = ''] = tokens.accessToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sid: string }; // made by this server
  return { server, anna, tokens, header, payload, signature, claims };
}

/** The reason that a call with this token is refused with; `ok` when it is not. */
async function outcome(server: TestServer, token: string): Promise<string> {
  const response = await server.fetch('/trpc/feed.home', { headers: { authorization: `Bearer ${token}` } });
  return response.ok ? 'ok' : `${response.status} ${(await refusalIn(response)).reason}`;
}

const refused = '401 tokenInvalid';

test('nobody can make up an access token', async () => {
  const { server, tokens, header, payload, signature, claims } = await scene();
  expect(await outcome(server, tokens.accessToken)).toBe('ok');
  const key = await server.services.keys.current();
  const signed = (
    { alg = 'HS256', kid = key.id, typ = 'at+jwt' }: { alg?: string; kid?: string; typ?: string },
    secret: Uint8Array,
    { from = -60, to = 14 * MINUTE }: { from?: number; to?: number } = {},
  ) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sid: claims.sid })
      .setProtectedHeader({ alg, kid, typ })
      .setIssuedAt(now + from)
      .setExpirationTime(now + to)
      .sign(secret);
  };
  const wrongKey = new Uint8Array(32).fill(7);
  const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
  const forged: Record<string, string> = {
    'alg none': new UnsecuredJWT({ sid: claims.sid }).setIssuedAt().setExpirationTime('10m').encode(),
    'alg none beside the real header': `${encode({ alg: 'none', kid: key.id, typ: 'at+jwt' })}.${payload}.`,
    'alg none with the real signature': `${encode({ alg: 'none', kid: key.id, typ: 'at+jwt' })}.${payload}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'another signature': `${header}.${payload}.${base64url.encode(wrongKey)}`,
    'another payload': `${header}.${encode({ ...claims, exp: 9_999_999_999 })}.${signature}`,
    'the wrong key': await signed({}, wrongKey),
    'an empty key': await signed({}, new Uint8Array(32)),
    'an unknown key id': await signed({ kid: 'unknown' }, key.secret),
    'a key id that is a path': await signed({ kid: '../../keys.json' }, key.secret),
    'another algorithm': await signed({ alg: 'HS512' }, new Uint8Array([...key.secret, ...key.secret])),
    'another type of token': await signed({ typ: 'JWT' }, key.secret),
    expired: await signed({}, key.secret, { from: -20 * MINUTE, to: -MINUTE }),
    'one that is good for a year': await signed({}, key.secret, { from: -20 * MINUTE, to: 365 * 24 * 3600 }),
    'from the future': await signed({}, key.secret, { from: 5 * MINUTE, to: 15 * MINUTE }),
    'a refresh token': tokens.refreshToken,
    'the id of a session': claims.sid,
    'the prefix alone': 'mgp_',
    'a made-up personal token': `mgp_${'a'.repeat(43)}`,
    nothing: 'null',
    'a very long one': 'a'.repeat(8000),
  };
  for (const [name, token] of Object.entries(forged)) {
    expect.soft(await outcome(server, token), name).toBe(refused);
  }
  expect(await outcome(server, await signed({}, key.secret)), 'the test signs as the server does').toBe('ok');
});

test('the token of another server says nothing here', async () => {
  const { server } = await scene();
  const { tokens } = await scene();
  expect(await outcome(server, tokens.accessToken)).toBe(refused);
});

test('no secret works in the place of another', async () => {
  const { server, anna, tokens } = await scene();
  const cookieSecret = anna.cookie.replace('minigram_session=', '');
  const { token } = await anna.client.tokens.create.mutate({ name: 'Script', canWrite: true });
  const sessionSecret = tokens.refreshToken.slice(4).split('.')[0] ?? '';
  for (const secret of [cookieSecret, sessionSecret])
    expect.soft(await outcome(server, secret)).toBe(refused);
  for (const secret of [token, tokens.accessToken, tokens.refreshToken, sessionSecret]) {
    const response = await server.fetch('/trpc/feed.home', {
      headers: { cookie: `minigram_session=${secret}` },
    });
    expect.soft(response.status, secret).toBe(401);
  }
  const { anonymous } = server.community;
  for (const refreshToken of [
    tokens.accessToken,
    token,
    cookieSecret,
    `mgr_${sessionSecret}.${'a'.repeat(43)}`,
  ]) {
    const { reason } = await refusalOf(anonymous.auth.token.refresh({ refreshToken }));
    expect.soft(reason).toBe('refreshTokenInvalid');
  }
});

test('a wrong token is not taken for a stranger, nor for whoever the cookie names', async () => {
  const { server, anna } = await scene();
  const headers = { authorization: 'Bearer wrong', cookie: anna.cookie };
  for (const path of ['/trpc/auth.me', '/trpc/feed.home', '/trpc/auth.me,feed.home?batch=1']) {
    expect((await server.fetch(path, { headers })).status, path).toBe(401);
  }
  const login = await server.fetch('/trpc/auth.login', mutation({ username: 'anna', password }, headers));
  expect(login.status).toBe(401);
  expect(login.headers.get('set-cookie')).toBeNull();
  const proxied = await server.fetch('/trpc/feed.home', {
    headers: { authorization: `Basic ${btoa('family:photos')}`, cookie: anna.cookie },
  });
  expect(proxied.status, 'a proxy in front may have a password of its own').toBe(200);
});
