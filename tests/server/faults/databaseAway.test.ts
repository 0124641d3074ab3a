import { expect, test, vi } from 'vitest';
import { createClient } from '../../../src/client/api/index.ts';
import { password } from '../../support/community.ts';
import { freshConfig } from '../../support/database.ts';
import { startProxy } from '../../support/proxy.ts';
import { photo, startServer } from '../../support/server.ts';
import { listen } from '../../support/stream.ts';

/** Milliseconds for an answer that says that the database is away, on a machine with a lot to do. */
const SOON = 4_000;

/** A server whose PostgreSQL can be taken away. */
async function startBehindLine() {
  const { databaseUrl } = await freshConfig('postgres');
  if (!databaseUrl) throw new Error('It has no address');
  const address = new URL(databaseUrl);
  const line = await startProxy(Number(address.port));
  address.hostname = '127.0.0.1';
  address.port = new URL(line.url).port;
  const server = await startServer('postgres', { databaseUrl: address.href });
  return { server, line };
}

async function timed<T>(action: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await action();
  return { result, ms: performance.now() - start };
}

const away = { reason: 'databaseAway', httpStatus: 503, retryAfter: expect.any(Number) };

test('PostgreSQL is away: 503 at once and for all; then everything goes on', async () => {
  const { server, line } = await startBehindLine();
  const anna = await server.join('anna');
  const bert = await server.join('bert');
  const stream = listen(anna.client);
  await stream.until(() => stream.events.length === 1);
  const patient = createClient({ url: server.url, retries: 50 });
  await patient.auth.login.mutate({ username: 'anna', password });

  line.refuse();
  // More than there are connections to wait for.
  const asked = Array.from({ length: 30 }, () =>
    timed(() => server.fetch('/trpc/feed.home', { headers: { cookie: anna.cookie } })),
  );
  const answers = await Promise.all(asked);
  for (const { result, ms } of answers) {
    expect(result.status).toBe(503);
    expect(Number(result.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await result.json()).error.data).toMatchObject(away);
    expect(ms).toBeLessThan(SOON);
  }
  const health = await timed(() => server.fetch('/healthz'));
  expect(health.result.status).toBe(503);
  expect(health.ms).toBeLessThan(SOON);
  const rest = await server.fetch('/api/profile/me', { headers: { cookie: anna.cookie } });
  expect(rest.status).toBe(503);
  expect(rest.headers.get('retry-after')).not.toBeNull();
  expect(await rest.json()).toMatchObject({ reason: 'databaseAway', status: 503 });
  const media = await server.fetch('/media/123456/320.webp', { headers: { cookie: anna.cookie } });
  expect(media.status).toBe(503);
  await expect(anna.client.upload(await photo())).rejects.toMatchObject({
    reason: 'databaseAway',
    status: 503,
  });
  server.services.bus.publish([anna.id]); // its stream reads, and cannot
  const follow = patient.follows.follow.mutate({ userId: bert.id });

  line.mend();
  await vi.waitFor(async () => expect((await server.fetch('/healthz')).status).toBe(200), {
    timeout: 15_000,
  });
  await follow;
  await bert.client.follows.follow.mutate({ userId: anna.id });
  await stream.until(() => stream.events.some(({ data }) => data.type === 'notification'), 20_000);
  expect(stream.isOver).toBe(false);
}, 60_000);
