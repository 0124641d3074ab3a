import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ErrorData } from '../../shared/errors.ts';
import type { HttpEnv } from './env.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a page of another site makes its visitor's browser send. `publicUrl` is needed only behind a proxy
 * that changes the Host header.
 */
export function sameOriginWrites(publicUrl: string | undefined) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.has(c.req.method) || isFromOwnPage(c, publicUrl)) return next();
    return c.json(
      refusalBody({
        code: 'FORBIDDEN',
        httpStatus: 403,
        reason: 'crossSite',
        message:
          'This request came from another site. If this server is behind a proxy, set PUBLIC_URL to the address people open.',
      }),
      403,
    );
  });
}

/**
 * Browsers tell where a request comes from, in headers that pages cannot change: all of them `Origin`, those of the last
 * years `Sec-Fetch-Site` too. Scripts outside a browser send neither, and bring no cookie they did not mean to.
 */
function isFromOwnPage(c: Context, publicUrl: string | undefined): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  if (origin === undefined || origin === publicUrl) return true;
  return URL.parse(origin)?.host === c.req.header('host');
}

/** A refusal made before tRPC sees the request, in the shape that tRPC's errors have. */
export function refusalBody({ message, ...data }: ErrorData & { message: string }) {
  return { error: { message, code: -32600, data } };
}
