import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import type { HttpEnv } from './env.ts';
import { problem, problemResponse } from './rest/problem.ts';
import { PAGE_CSP } from './web.ts';

/**
 * What can be had about the API: `openapi.json`; `docs`, a page to read and try it; and `client.tgz`, the typed client, for
 * `npm install https://…/api/client.tgz`. All are built into `dist`.
 */
export function apiDocsRoutes(dist: string) {
  return new Hono<HttpEnv>()
    .on('GET', withSlash('/openapi.json'), etag(), built(join(dist, 'openapi.json')))
    .get('/client.tgz', built(join(dist, 'client.tgz')))
    .use('/docs/*', async (c, next) => {
      c.header('Content-Security-Policy', PAGE_CSP);
      await next();
    })
    .on('GET', withSlash('/docs'), etag(), built(join(dist, 'docs/index.html')))
    .get(
      '/docs/assets/*',
      async (c, next) => {
        // File names carry a hash of their content.
        c.header('Cache-Control', 'public, max-age=31536000, immutable');
        await next();
      },
      serveStatic({
        root: dist,
        precompressed: true,
        rewriteRequestPath: (path) => path.slice('/api'.length),
      }),
    );
}

const withSlash = (path: string) => [path, `${path}/`];

/** Answers with a built file, which browsers ask for each time. */
function built(path: string): MiddlewareHandler<HttpEnv> {
  const serve = serveStatic<HttpEnv>({ path, precompressed: true });
  return async (c, next) => {
    const file = await stat(path).catch(() => undefined);
    if (!file) {
      const message = 'This is made when the program is built: `npm run build`.';
      const asked = { path: c.req.path, requestId: c.var.requestId };
      return problemResponse(
        problem({ code: 'NOT_FOUND', httpStatus: 404, reason: 'notFound', message }, asked),
      );
    }
    // Weak: the same for every encoding.
    c.header('ETag', `W/"${file.size.toString(36)}-${Math.floor(file.mtimeMs).toString(36)}"`);
    c.header('Cache-Control', 'no-cache');
    return serve(c, next);
  };
}
