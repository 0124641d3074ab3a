import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { quarters, withTraces } from '../../support/pictures.ts';
import { refusalIn } from '../../support/refusals.ts';
import { type Browser, startServer, type TestServer } from '../../support/server.ts';
import { rawGet, statusOf } from '../../support/socket.ts';

/** A server where Anna has posted a picture of 800 × 600, as a phone with its position on makes it. */
async function withPicture(): Promise<{ server: TestServer; anna: Browser; id: number; path: string }> {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const jpeg = await withTraces(quarters(800, 600)).jpeg().toBuffer();
  expect(jpeg.includes('Tattletale')).toBe(true);
  const { id } = await anna.client.upload(new Blob([new Uint8Array(jpeg)]));
  await anna.client.posts.create.mutate({ media: [{ id }] });
  return { server, anna, id, path: `/media/${id}/640.webp` };
}

test('a picture is served in all its widths, and nothing of the camera or the place is in it', async () => {
  const { anna, id } = await withPicture();
  for (const width of [320, 640, 800]) {
    const response = await anna.fetch(`/media/${id}/${width}.webp`);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width, height: (width * 3) / 4 });
    expect({ exif: metadata.exif, xmp: metadata.xmp, iptc: metadata.iptc }).toEqual({});
    expect(/EXIF|XMP|Tattletale|Somebody/.test(bytes.toString('latin1'))).toBe(false);
  }
  for (const width of [1080, 1600, 1, 799, 0]) {
    expect.soft((await anna.fetch(`/media/${id}/${width}.webp`)).status, String(width)).toBe(404);
  }
});

test('it carries the headers that keep it private, and a picture', async () => {
  const { anna, path } = await withPicture();
  const { headers } = await anna.fetch(path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
});

test('a refused picture is never kept by a cache', async () => {
  const { server, path } = await withPicture();
  const response = await server.fetch(path);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('etag')).toBeNull();
  expect(await refusalIn(response)).toMatchObject({ status: 404, reason: 'notFound' });
});

test('who has it already gets a 304, and every width has an ETag of its own', async () => {
  const { server, anna, id, path } = await withPicture();
  const etag = (await anna.fetch(path)).headers.get('etag') ?? '';
  const again = await anna.fetch(path, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(again.headers.get('etag')).toBe(etag);
  expect(again.headers.get('cache-control')).toContain('private');
  const other = await anna.fetch(`/media/${id}/320.webp`, { headers: { 'if-none-match': etag } });
  expect(other.status).toBe(200);
  const stranger = await server.fetch(path, { headers: { 'if-none-match': etag } });
  expect(stranger.status, 'an ETag opens nothing').toBe(404);
});

test('HEAD tells the length and sends nothing', async () => {
  const { anna, path } = await withPicture();
  const whole = await (await anna.fetch(path)).arrayBuffer();
  const head = await anna.fetch(path, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-length')).toBe(String(whole.byteLength));
  expect((await head.arrayBuffer()).byteLength).toBe(0);
});

describe('ranges', () => {
  test('are cut out exactly', async () => {
    const { anna, path } = await withPicture();
    const whole = Buffer.from(await (await anna.fetch(path)).arrayBuffer());
    const size = whole.length;
    const cases: [string, number, number][] = [
      ['bytes=0-0', 0, 0],
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, size - 1],
      ['bytes=-50', size - 50, size - 1],
      [`bytes=-${size + 1000}`, 0, size - 1],
      [`bytes=10-${size + 1000}`, 10, size - 1],
      [`bytes=${size - 1}-`, size - 1, size - 1],
    ];
    for (const [range, start, end] of cases) {
      const response = await anna.fetch(path, { headers: { range } });
      expect.soft(response.status, range).toBe(206);
      expect.soft(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`);
      expect.soft(response.headers.get('content-length')).toBe(String(end - start + 1));
      const part = Buffer.from(await response.arrayBuffer());
      expect.soft(part.equals(whole.subarray(start, end + 1)), range).toBe(true);
    }
  });

  test('beyond the end are refused, and what is no single range is ignored', async () => {
    const { anna, path } = await withPicture();
    const size = Number((await anna.fetch(path, { method: 'HEAD' })).headers.get('content-length'));
    for (const range of [`bytes=${size}-`, 'bytes=99999999-100000000', 'bytes=-0']) {
      const response = await anna.fetch(path, { headers: { range } });
      expect.soft(response.status, range).toBe(416);
      expect.soft(response.headers.get('content-range')).toBe(`bytes */${size}`);
      expect.soft(await response.text()).toBe('');
    }
    for (const range of [
      'bytes=5-2',
      'bytes=-',
      'bytes=a-b',
      'items=0-1',
      'bytes=0-1,3-4',
      `bytes=${'9'.repeat(400)}-x`,
    ]) {
      const response = await anna.fetch(path, { headers: { range } });
      expect.soft(response.status, range).toBe(200);
      expect.soft((await response.arrayBuffer()).byteLength).toBe(size);
    }
  });
});

test('no path leads out of the folder, to another kind of name or to a fault', async () => {
  const { server, anna, id } = await withPicture();
  const paths = [
    '/media/',
    `/media/${id}`,
    `/media/${id}/`,
    `/media/${id}/640`,
    `/media/${id}/640.jpg`,
    `/media/${id}/640.webp/`,
    `/media/${id}/640.webp%00`,
    `/media/${id}/-640.webp`,
    `/media/${id}/6.4e2.webp`,
    `/media/${id}/000000640.webp`,
    `/media/${id}/999999.webp`,
    `/media/${id}.0/640.webp`,
    `/media/0x${id.toString(16)}/640.webp`,
    `/media/${id}%20/640.webp`,
    `/media/+${id}/640.webp`,
    `/media/-${id}/640.webp`,
    '/media/0/640.webp',
    '/media/NaN/640.webp',
    '/media/null/640.webp',
    '/media/1e3/640.webp',
    '/media/9007199254740991/640.webp',
    '/media/9007199254740992/640.webp',
    `/media/${'9'.repeat(500)}/640.webp`,
    `/media/${id}/..%2f..%2f..%2fminigram.db`,
    `/media/${id}/..%2F640.webp`,
    `/media/%2e%2e%2f${id}/640.webp`,
    '/media/..%2fminigram.db/640.webp',
    '/media/%2e%2e%2fminigram.db',
    '/media/tmp/x',
    `/media/${id}/%E0%A4%A`,
  ];
  for (const path of paths) {
    expect
      .soft({ path, status: statusOf(await rawGet(server.port, path, anna.cookie)) })
      .toEqual({ path, status: 404 });
  }
  // These are no path below /media at all once the dots are resolved: the web app's page answers, never a file.
  for (const path of [
    '/media/../minigram.db',
    '/media/%2e%2e/minigram.db',
    '/../data/minigram.db',
    '//etc/passwd',
  ]) {
    const answer = await rawGet(server.port, path, anna.cookie);
    expect.soft(answer, path).not.toContain('SQLite format');
    expect.soft(answer, path).not.toContain('root:');
    expect.soft([200, 400, 404], path).toContain(statusOf(answer));
  }
  expect((await anna.fetch(`/media/${id}/640.webp`, { method: 'POST' })).status).toBe(404);
});
