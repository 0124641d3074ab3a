import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/fields.ts';
import { videoFile } from '../../shared/pictures.ts';
import { isMediaVisible } from '../access/visible.ts';
import type { Services } from '../services.ts';
import { authenticate } from './authenticate.ts';
import type { HttpEnv } from './env.ts';

const decimal = /^[1-9]\d*$/;

const parameters = z.object({
  id: z.string().regex(decimal).transform(Number).pipe(idSchema),
  file: z.union([z.literal(videoFile), z.string().regex(/^[1-9]\d{0,4}\.webp$/)]),
});

/**
 * `GET /media/:id/:width.webp` and `/media/:id/video.mp4`: a picture's variant (of a video: its poster's) and a video, to
 * those who may see it. Browsers keep it, but ask each time whether it may still be shown: who has lost access gets no
 * 304. `Vary` is for a shared browser.
 */
export function mediaRoutes(services: Services) {
  return new Hono<HttpEnv>().get('/:id/:file', async (c) => {
    const parsed = parameters.safeParse(c.req.param());
    if (!parsed.success) return c.notFound();
    const { id, file: name } = parsed.data;

    const viewer = await authenticate(services, {
      authorization: c.req.header('authorization'),
      cookie: c.req.header('cookie'),
      address: c.var.address,
    });
    if (!viewer || !(await isMediaVisible(services.db.read, viewer, id))) return c.notFound();

    const isVideo = name === videoFile;
    const { files } = services;
    const path = isVideo ? files.videoPath(id) : files.variantPath(id, Number.parseInt(name, 10));
    const file = await stat(path).catch(() => undefined);
    if (!file) return c.notFound();
    const { size } = file;
    const etag = `"${id}-${name}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'private, no-cache');
    c.header('Vary', 'Authorization, Cookie');
    c.header('Accept-Ranges', 'bytes');
    c.header('Content-Security-Policy', "default-src 'none'; sandbox");
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    c.header('Content-Type', isVideo ? 'video/mp4' : 'image/webp');

    const range = parseRange(c.req.header('range'), size);
    if (range === 'unsatisfiable') {
      c.header('Content-Range', `bytes */${size}`);
      return c.body(null, 416);
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    c.header('Content-Length', String(end - start + 1));
    if (range) c.header('Content-Range', `bytes ${start}-${end}/${size}`);
    if (c.req.method === 'HEAD') return c.body(null, range ? 206 : 200);
    const stream = Readable.toWeb(createReadStream(path, { start, end }));
    return c.body(stream as ReadableStream, range ? 206 : 200); // Node's and the DOM's type of the same class
  });
}

/** One `bytes=` range of a file (RFC 9110, 14.1.2); undefined, meaning the whole, for anything else. */
export function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const suffix = Number(last);
    return suffix === 0 ? 'unsatisfiable' : { start: Math.max(0, size - suffix), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || end < start) return start >= size ? 'unsatisfiable' : undefined;
  return { start, end };
}
