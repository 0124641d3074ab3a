import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { refusalIn } from '../../support/refusals.ts';
import { page, startServer } from '../../support/server.ts';

describe.each(engines)('on %s', (engine) => {
  test('/healthz is 200 while the database answers, and 503 when it does not', async () => {
    const server = await startServer(engine);
    const well = await server.fetch('/healthz');
    expect(well.status).toBe(200);
    expect(await well.json()).toEqual({ status: 'ok' });

    await server.services.close();
    const ill = await server.fetch('/healthz');
    expect(ill.status).toBe(503);
    expect(await ill.json()).toEqual({ status: 'the database does not answer' });
    await expect(server.stop(), 'it cannot close the database again').rejects.toThrow();
  });
});

test('every address that a browser opens answers with the page, its CSP and no caching', async () => {
  const server = await startServer('sqlite');
  for (const path of ['/', '/u/anna', '/p/1', '/settings/password', '/login?next=%2F', '/index.html']) {
    const response = await server.fetch(path);
    expect.soft({ path, status: response.status }).toEqual({ path, status: 200 });
    expect.soft(await response.text()).toBe(page);
    const { headers } = response;
    expect.soft(headers.get('content-type')).toContain('text/html');
    const policy = headers.get('content-security-policy') ?? '';
    for (const directive of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect.soft(policy, path).toContain(directive);
    }
    expect.soft(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  }
});

test('a file that is not there is not answered with the page', async () => {
  const server = await startServer('sqlite');
  for (const path of ['/robots2.txt', '/.env', '/package.json', '/assets/gone.js']) {
    const response = await server.fetch(path);
    expect.soft({ path, status: response.status }).toEqual({ path, status: 404 });
    await response.body?.cancel();
  }
});

test('every answer carries the security headers and an id of its own', async () => {
  const server = await startServer('sqlite');
  const ids = new Set<string | null>();
  const paths = [
    '/',
    '/assets/app-1a2b3c.js',
    '/healthz',
    '/trpc/auth.me',
    '/trpc/no.such',
    '/media/1/320.webp',
    '/api/x',
  ];
  for (const path of paths) {
    const { headers } = await server.fetch(path);
    expect.soft(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect.soft(headers.get('x-frame-options'), path).toBe('DENY');
    expect.soft(headers.get('referrer-policy'), path).toBe('same-origin');
    expect.soft(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    expect.soft(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect.soft(headers.get('access-control-allow-origin'), path).toBeNull();
    expect.soft(headers.get('x-powered-by'), path).toBeNull();
    expect.soft(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
    ids.add(headers.get('x-request-id'));
  }
  expect(ids.size).toBe(paths.length);
});

test('assets are kept for ever, answers of procedures never', async () => {
  const server = await startServer('sqlite');
  const asset = await server.fetch('/assets/app-1a2b3c.js');
  expect(await asset.text()).toBe('export {};');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await server.fetch('/trpc/auth.me')).headers.get('cache-control')).toBe('no-store');
  expect((await server.fetch('/')).headers.get('cache-control')).toBe('no-cache');
  expect((await server.fetch('/u/anna')).headers.get('cache-control')).toBe('no-cache');
});

test('an asset that does not exist, or lies outside of the folder, is a 404 and not the page', async () => {
  const server = await startServer('sqlite');
  for (const path of [
    '/assets/gone.js',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/..%2findex.html',
    '/assets/%00',
  ]) {
    const response = await server.fetch(path);
    expect.soft({ path, status: response.status }).toEqual({ path, status: 404 });
    expect.soft(await refusalIn(response)).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
  }
});

test('pages are only read: other methods change and find nothing', async () => {
  const server = await startServer('sqlite');
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const response = await server.fetch('/u/anna', { method });
    expect.soft({ method, status: response.status }).toEqual({ method, status: 404 });
  }
  const head = await server.fetch('/', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
});
