import { createMiddleware } from 'hono/factory';
import type { ErrorData } from '../../shared/errors.ts';
import type { HttpEnv } from './env.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a page of another site makes its visitor's browser send. Browsers always add `Origin` to those;
 * scripts outside a browser send neither header and bring no cookie they did not ask for.
 */
export const sameOriginWrites = createMiddleware<HttpEnv>(async (c, next) => {
  if (SAFE_METHODS.has(c.req.method)) return next();
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const own = origin
    ? origin === c.var.origin
    : site === undefined || site === 'same-origin' || site === 'none';
  if (own) return next();
  return c.json(
    refusalBody({
      code: 'FORBIDDEN',
      httpStatus: 403,
      reason: 'crossSite',
      message:
        'This request came from another site. If you run this server behind a proxy, set PUBLIC_URL to the address people open.',
    }),
    403,
  );
});

/** A refusal made before tRPC sees the request, in the shape that tRPC's errors have. */
export function refusalBody({ message, ...data }: ErrorData & { message: string }) {
  return { error: { message, code: -32600, data } };
}
