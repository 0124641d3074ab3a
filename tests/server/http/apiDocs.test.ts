import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { apiDocsRoutes } from '../../../src/server/http/apiDocs.ts';
import type { HttpEnv } from '../../../src/server/http/env.ts';
import { PAGE_CSP } from '../../../src/server/http/web.ts';
import { startServer } from '../../support/server.ts';

let dist: string;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'minigram-docs-'));
  await mkdir(join(dist, 'docs/assets'), { recursive: true });
  await writeFile(join(dist, 'openapi.json'), '{"openapi":"3.1.0"}');
  await writeFile(join(dist, 'openapi.json.br'), 'packed');
  await writeFile(join(dist, 'client.tgz'), 'the client');
  await writeFile(join(dist, 'docs/index.html'), '<!doctype html><title>API');
  await writeFile(join(dist, 'docs/assets/index-1a2b3c.js'), 'export {};');
  await writeFile(join(dist, 'secret.txt'), 'not for reading');
  return () => rm(dist, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  new Hono<HttpEnv>().route('/api', apiDocsRoutes(dist)).request(path, { headers });

test.each(['/api/openapi.json', '/api/openapi.json/'])('the description is at %s', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.json()).toEqual({ openapi: '3.1.0' });
});

test('it is not sent again to who has it, and packed to who can unpack it', async () => {
  const etag = (await get('/api/openapi.json')).headers.get('etag') ?? '';
  const again = await get('/api/openapi.json', { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const packed = await get('/api/openapi.json', { 'accept-encoding': 'gzip, br' });
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('vary')).toBe('Accept-Encoding');
  expect((await get('/api/openapi.json', { 'if-none-match': '"another"' })).status).toBe(200);
});

test.each(['/api/docs', '/api/docs/'])(
  'the page is at %s, and loads nothing from elsewhere',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toBe(PAGE_CSP);
  },
);

test('its files are kept by browsers; nothing else can be read', async () => {
  const file = await get('/api/docs/assets/index-1a2b3c.js');
  expect(file.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(file.headers.get('cache-control')).toContain('immutable');
  for (const path of ['none.js', '..%2f..%2fsecret.txt', '%2e%2e/secret.txt', '..%5c..%5csecret.txt', '%']) {
    expect((await get(`/api/docs/assets/${path}`)).status).toBe(404);
  }
});

test('a server that was not built says so', async () => {
  const server = await startServer('sqlite');
  onTestFinished(() => server.stop());
  for (const path of ['/api/openapi.json', '/api/docs']) {
    const response = await server.fetch(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      reason: 'notFound',
      detail: expect.stringContaining('npm run build'),
      instance: path,
    });
  }
});
