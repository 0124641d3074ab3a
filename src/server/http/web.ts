import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { HttpEnv } from './env.ts';

/** Pages load nothing from elsewhere, run no inline script, and cannot be framed. */
export const PAGE_CSP = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** No page has a dot in the first step of its address. */
const FILE = '/:file{[\\w.-]*\\.\\w+}';

/** The web app: its files, and its one page at every other address that a browser opens. */
export function webRoutes(root: string) {
  return new Hono<HttpEnv>()
    .use(async (c, next) => {
      c.header('Content-Security-Policy', PAGE_CSP);
      await next();
    })
    .get(
      '/assets/*',
      serveStatic({
        root,
        precompressed: true,
        // File names carry a hash of their content.
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    )
    .get('/assets/*', (c) => c.notFound())
    .get(FILE, serveStatic({ root, precompressed: true }))
    .get(FILE, (c) => c.notFound())
    .get('*', async (c) => {
      c.header('Cache-Control', 'no-cache');
      return c.html(await readFile(join(root, 'index.html'), 'utf8'));
    });
}
