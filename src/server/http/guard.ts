import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ErrorData } from '../../shared/errors.ts';
import { bearerToken } from './authenticate.ts';
import { readSessionCookie } from './cookie.ts';
import type { HttpEnv } from './env.ts';
import { problem, problemResponse } from './rest/problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a page of another site makes its visitor's browser send. `publicUrl` is needed only behind a proxy
 * that changes the Host header; pages of `others` may write with a token, or sign in, but not with what the browser
 * adds by itself.
 */
export function sameOriginWrites(publicUrl: string | undefined, others: readonly string[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.has(c.req.method) || isFromOwnPage(c, publicUrl)) return next();
    if (others.includes(c.req.header('origin') ?? '') && comesWithoutCookie(c)) return next();
    return refusalResponse(c, {
      code: 'FORBIDDEN',
      httpStatus: 403,
      reason: 'crossSite',
      message:
        'This request came from another site. If this server is behind a proxy, set PUBLIC_URL to the address people open.',
    });
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

/** Where there is a bearer token, a cookie counts for nothing: see authenticate.ts. */
function comesWithoutCookie(c: Context): boolean {
  const isBearer = bearerToken(c.req.header('authorization')) !== undefined;
  return isBearer || readSessionCookie(c.req.header('cookie')) === undefined;
}

/** A refusal that no procedure made, in the shape that errors have at the address that was asked for. */
export function refusalResponse(c: Context<HttpEnv>, data: ErrorData & { message: string }): Response {
  const { requestId } = c.var;
  const { path } = c.req;
  if (path.startsWith('/api/')) return problemResponse(problem(data, { path, requestId }));
  return new Response(JSON.stringify(refusalBody({ requestId, ...data })), {
    status: data.httpStatus,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

/** A refusal made before tRPC sees the request, in the shape that tRPC's errors have. */
export function refusalBody({ message, ...data }: ErrorData & { message: string }) {
  return { error: { message, code: -32600, data } };
}
