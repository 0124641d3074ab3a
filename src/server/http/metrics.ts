import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HttpContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { keepMetrics, loadMeters, record } from '../metrics/record.ts';
import { updateStored } from '../metrics/stored.ts';
import { appRouter } from '../router.ts';
import type { Services } from '../services.ts';
import { bearerToken } from './authenticate.ts';
import type { HttpEnv } from './env.ts';
import { restRoutes } from './rest/table.ts';

/** Counts every request, and how long it took until its answer began. */
export function requestMetrics() {
  keepMetrics();
  return createMiddleware<HttpEnv>(async (c, next) => {
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1000;
    const method = methods.has(c.req.method) ? c.req.method : 'other';
    const route = routeOf(c.req.path, c.var.pathToLog);
    const { status } = c.res;
    record(({ requests, requestSeconds }) => {
      requests.inc({ method, route, status });
      requestSeconds.observe({ method, route }, seconds);
    });
  });
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const fixedRoutes = new Set([
  '/healthz',
  '/metrics',
  '/api/docs',
  '/api/openapi.json',
  '/api/client.tgz',
  ...restRoutes.map(({ path }) => `/api${path}`),
]);

/** The pattern that an address goes by, with names in braces, or the name of a procedure: nothing of what a caller wrote into it. */
function routeOf(path: string, pathToLog: string): string {
  if (path.startsWith('/trpc/')) {
    const name = path.slice('/trpc/'.length);
    if (Object.hasOwn(appRouter._def.procedures, name)) return name;
    return name.includes(',') ? '/trpc/{several}' : '/trpc/{other}';
  }
  if (fixedRoutes.has(pathToLog)) return pathToLog;
  if (path.startsWith('/api/')) return '/api/{other}';
  if (path.startsWith('/media/')) return '/media/{id}/{file}';
  return path.startsWith('/assets/') ? '/assets/{file}' : '/{page}';
}

/**
 * What the server tells those who watch over it, as Prometheus reads it. With the token of METRICS_TOKEN, or from this very
 * machine; for everybody else there is nothing here.
 */
export function metricsPage(services: Services) {
  const { metricsToken } = services.config;
  return async (c: HttpContext<HttpEnv>): Promise<Response> => {
    const token = bearerToken(c.req.header('authorization'));
    const isAllowed =
      token === undefined ? isFromThisMachine(c) : metricsToken !== undefined && isSame(token, metricsToken);
    if (!isAllowed) return c.notFound();
    const meters = await loadMeters();
    await updateStored(services, meters);
    const { registry } = meters;
    return c.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    });
  };
}

/** What proxies add, each its own; any of them means that somebody else asked. */
const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
];
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a program on this machine asks, and not a proxy on it for somebody else. Most proxies say so in a header, or hand on the
 * name that was asked for; what nginx does where nothing is set up is to speak HTTP/1.0.
 */
function isFromThisMachine(c: HttpContext<HttpEnv>): boolean {
  const { headers, httpVersion } = c.env.incoming;
  return (
    LOOPBACK.test(getConnInfo(c).remote.address ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    httpVersion !== '1.0' &&
    forwardingHeaders.every((name) => headers[name] === undefined)
  );
}

/** In the same time whatever is wrong. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
