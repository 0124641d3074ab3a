import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './env.ts';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** What a page may send and read beyond what every page may. */
const sent = 'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID';
const read = 'ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id';
/** Seconds that a browser need not ask again; ten minutes are the longest that all of them allow. */
const REMEMBERED = '600';

/**
 * Lets pages of these other sites call the API with a token of their own (CORS). No browser sends the cookie along, for that
 * would need `Access-Control-Allow-Credentials`.
 */
export function otherOrigins(origins: readonly string[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined || !origins.includes(origin)) return next();
    // Onto Node's response, for streams are answered there. It is for reading, whatever the answer is.
    const { outgoing } = c.env;
    outgoing
      .setHeader('Access-Control-Allow-Origin', origin)
      .setHeader('Access-Control-Expose-Headers', read);
    outgoing.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (c.req.method === 'OPTIONS') {
      const headers = {
        'Access-Control-Allow-Methods': methods,
        'Access-Control-Allow-Headers': sent,
        'Access-Control-Max-Age': REMEMBERED,
        Vary: 'Origin',
      };
      return new Response(null, { status: 204, headers });
    }
    await next();
    c.res.headers.append('Vary', 'Origin');
  });
}
