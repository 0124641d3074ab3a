import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { refusalIn } from '../../support/refusals.ts';
import { mutation, startServer, type TestServer } from '../../support/server.ts';

/** Guesses anna's password once, as if from this address. */
function guess(server: TestServer, forwardedFor?: string): Promise<Response> {
  const headers: Record<string, string> =
    forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return server.fetch('/trpc/auth.login', mutation({ username: 'anna', password: 'a guess' }, headers));
}

async function guessTenTimes(server: TestServer, forwardedFor?: string): Promise<void> {
  const guesses = Array.from({ length: 10 }, () => guess(server, forwardedFor));
  for (const { status } of await Promise.all(guesses)) expect(status).toBe(401);
}

describe.each(engines)('on %s', (engine) => {
  test('the eleventh guess is told to wait, also after a restart, until the window is over', async () => {
    let server = await startServer(engine);
    await guessTenTimes(server);
    const refused = await guess(server);
    const { retryAfter, ...refusal } = await refusalIn(refused);
    expect(refusal).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', reason: 'tooManyRequests' });
    expect(refused.headers.get('retry-after')).toBe(String(retryAfter));
    expect(retryAfter).toBeGreaterThan(200);
    expect(retryAfter).toBeLessThanOrEqual(300);

    server = await server.restart();
    expect((await guess(server)).status).toBe(429);
    server.community.wait(301_000);
    expect((await guess(server)).status).toBe(401);
  });
});

test('X-Forwarded-For is not believed: a new one does not buy new guesses', async () => {
  const server = await startServer('sqlite');
  await guessTenTimes(server, '198.51.100.1');
  expect((await guess(server, '198.51.100.2')).status).toBe(429);
  expect((await guess(server)).status).toBe(429);
});

test('behind a trusted proxy the address that it added counts, not what the caller wrote before it', async () => {
  const server = await startServer('sqlite', { settings: { TRUSTED_PROXY: '1' } });
  await guessTenTimes(server, '10.0.0.1, 198.51.100.1');
  expect((await guess(server, '10.0.0.2, 198.51.100.1')).status).toBe(429);
  expect((await guess(server, '198.51.100.1, 198.51.100.2')).status).toBe(401);
});

test('neighbours in one IPv6 network are one address', async () => {
  const server = await startServer('sqlite', { settings: { TRUSTED_PROXY: '1' } });
  await guessTenTimes(server, '2001:db8::1');
  expect((await guess(server, '2001:db8::ffff:1')).status).toBe(429);
  expect((await guess(server, '2001:0db8:0:0:9::')).status).toBe(429);
  expect((await guess(server, '2001:db8:0:1::1')).status).toBe(401);
});

test('a session tells its owner the address it was started from', async () => {
  const server = await startServer('sqlite', { settings: { TRUSTED_PROXY: '2' } });
  await server.community.join('anna');
  const login = mutation(
    { username: 'anna', password: 'lamp ocean correct horse' },
    { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.1.1.1', 'user-agent': 'Test/1 (phone)' },
  );
  const [cookie = ''] = (await server.fetch('/trpc/auth.login', login)).headers.getSetCookie();
  const sessions = await server.fetch('/trpc/auth.sessions', { headers: { cookie } });
  expect(await sessions.json()).toMatchObject({
    result: { data: { items: [{ address: '198.51.100.7', userAgent: 'Test/1 (phone)', isCurrent: true }] } },
  });
});
