import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { engines } from '../../support/database.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const token = 'a-token-of-metrics-0123456789';

/** One line of what Prometheus reads. */
interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"/;
const LINE = new RegExp(`^([a-zA-Z_:][\\w:]*)(?:\\{(${LABEL.source}(?:,${LABEL.source})*)\\})? (\\S+)$`);

/** Reads the text format strictly: https://prometheus.io/docs/instrumenting/exposition_formats */
function parse(text: string): Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    const type = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line);
    if (type?.[1] && type[2]) {
      expect(types.has(type[1]), `one TYPE of ${type[1]}`).toBe(false);
      types.set(type[1], type[2]);
      continue;
    }
    const match = LINE.exec(line);
    if (!match?.[1]) throw new Error(`not a line of the format: ${line}`);
    const base = match[1].replace(/_(bucket|sum|count)$/, '');
    const known = types.get(match[1]) ?? types.get(base);
    expect(known, `a TYPE before ${match[1]}`).toBeDefined();
    const value = Number(match.at(-1)?.replace('+Inf', 'Infinity'));
    // prom-client's `Nan` is a number too, to Prometheus: there is no mean of nothing.
    if (!line.endsWith(' Nan')) expect(value, line).not.toBeNaN();
    const pairs = [...(match[2] ?? '').matchAll(new RegExp(LABEL, 'g'))];
    const labels = Object.fromEntries(pairs.map(([, name = '', text = '']) => [name, text]));
    expect(Object.keys(labels), line).toHaveLength(pairs.length);
    samples.push({ name: match[1], labels, value });
  }
  return samples;
}

async function read(server: TestServer): Promise<{ text: string; samples: Sample[] }> {
  const response = await server.fetch('/metrics', { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  return { text, samples: parse(text) };
}

function sampled(samples: Sample[], name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels);
  return samples.find(
    (sample) => sample.name === name && wanted.every(([key, text]) => sample.labels[key] === text),
  )?.value;
}

describe.each(engines)('%s', (engine) => {
  test('what happened is told by route, never by what somebody sent', async () => {
    const server = await startServer(engine, { settings: { METRICS_TOKEN: token } });
    const before = (await read(server)).samples;
    const anna = await server.join('anna_of_the_lake');
    const picture = await anna.upload();
    const { id } = await anna.client.posts.create.mutate({ media: [{ id: picture }], caption: 'Summer' });
    await anna.client.posts.byId.query({ id });
    await anna.fetch(`/api/posts/${id}`);
    await anna.fetch(`/media/${picture}/320.webp`);
    await anna.fetch('/u/anna_of_the_lake');
    await anna.fetch('/trpc/no.such-secret_0123456789');
    await anna.fetch('/api/secret-secret/secret-1');
    await server
      .fetch('/metrics', { method: 'BREW', headers: { authorization: 'Bearer secret' } })
      .catch(() => {});
    await runDueJobs(server.services);

    const { text, samples } = await read(server);
    const requests = (labels: Record<string, string>) => {
      const name = 'minigram_http_requests_total';
      return (sampled(samples, name, labels) ?? 0) - (sampled(before, name, labels) ?? 0);
    };
    expect(requests({ method: 'POST', route: 'posts.create', status: '200' })).toBe(1);
    expect(requests({ method: 'GET', route: 'posts.byId', status: '200' })).toBe(1);
    expect(requests({ method: 'GET', route: '/api/posts/{id}', status: '200' })).toBe(1);
    expect(requests({ method: 'GET', route: '/media/{id}/{file}', status: '200' })).toBe(1);
    expect(requests({ method: 'GET', route: '/{page}', status: '200' })).toBe(1);
    expect(requests({ method: 'GET', route: '/trpc/{other}', status: '404' })).toBe(1);
    expect(requests({ method: 'GET', route: '/api/{other}', status: '404' })).toBe(1);
    expect(
      sampled(samples, 'minigram_http_request_duration_seconds_count', { route: 'posts.create' }),
    ).toBeGreaterThan(0);
    expect(sampled(samples, 'minigram_write_wait_seconds_count')).toBeGreaterThan(0);
    expect(sampled(samples, 'minigram_write_queue_length')).toBe(0);
    expect(
      sampled(samples, 'minigram_job_last_run_timestamp_seconds', { job: 'rotateKeys' }),
    ).toBeGreaterThan(Date.now() / 1000 - 3600);
    expect(
      sampled(samples, 'minigram_media_work_duration_seconds_count', { kind: 'picture' }),
    ).toBeGreaterThan(0);
    expect(sampled(samples, 'minigram_media_work_running', { kind: 'picture' })).toBe(0);
    expect(sampled(samples, 'minigram_storage_free_bytes')).toBeGreaterThan(0);
    expect(sampled(samples, 'minigram_database_bytes')).toBeGreaterThan(100_000);
    expect(sampled(samples, 'minigram_storage_files', { kind: 'image' })).toBeDefined();
    expect(sampled(samples, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    for (const secret of ['anna', 'secret', String(id), String(picture), token])
      expect(text).not.toContain(secret);
  });

  test('an open live stream is counted while it is open', async () => {
    const server = await startServer(engine, { settings: { METRICS_TOKEN: token } });
    const anna = await server.join('anna');
    const open = async () => sampled((await read(server)).samples, 'minigram_live_streams_open');
    expect(await open()).toBe(0);
    const abort = new AbortController();
    const stream = await anna.fetch('/trpc/live.onChange', { signal: abort.signal });
    expect(stream.status).toBe(200);
    await expect.poll(open, { timeout: 10_000 }).toBe(1);
    abort.abort();
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
  });
});

describe('who may read them', () => {
  /** The status, asked as a program that sets what `fetch` does not let one set. */
  const statusOf = (server: TestServer, headers: Record<string, string> = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${server.url}/metrics`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });

  test('a program on this machine, or who has the token', async () => {
    const server = await startServer('sqlite', { settings: { METRICS_TOKEN: token } });
    expect(await statusOf(server)).toBe(200);
    const forwarded = { 'x-forwarded-for': '192.0.2.7' };
    expect(await statusOf(server, { ...forwarded, authorization: `Bearer ${token}` })).toBe(200);
    expect(await statusOf(server, { authorization: 'Bearer wrong' })).toBe(404);
    expect(await statusOf(server, { authorization: `Bearer ${token}x` })).toBe(404);
  });

  test('nobody through a proxy on this machine, however it shows', async () => {
    const server = await startServer('sqlite');
    expect(await statusOf(server)).toBe(200);
    const proxied: Record<string, string>[] = [
      { 'x-forwarded-for': '192.0.2.7' },
      { 'x-forwarded-proto': 'https' },
      { 'x-real-ip': '192.0.2.7' },
      { forwarded: 'for=192.0.2.7' },
      { via: '1.1 proxy' },
      { host: 'photos.example.org' },
      { authorization: 'Bearer ' },
    ];
    for (const headers of proxied) {
      expect(await statusOf(server, headers), JSON.stringify(headers)).toBe(404);
    }
  });

  test('an admin of the community is not who may read them', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna', { isAdmin: true });
    const response = await anna.fetch('/metrics', { headers: { 'x-forwarded-for': '192.0.2.7' } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('minigram_');
  });
});
