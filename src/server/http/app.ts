import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono, type Context as HttpContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import { limits } from '../../shared/limits.ts';
import { type Refusal, refusalIn, statusOf } from '../refusal.ts';
import { appRouter } from '../router.ts';
import type { Services } from '../services.ts';
import { apiDocsRoutes } from './apiDocs.ts';
import { INVALID_TOKEN } from './authenticate.ts';
import { clientAddress, isHttps } from './client.ts';
import { noCookie, requestContext } from './context.ts';
import { sessionCookie } from './cookie.ts';
import type { HttpEnv } from './env.ts';
import { refusalBody, refusalResponse, sameOriginWrites } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { logFailure, requestLog } from './logging.ts';
import { mediaRoutes } from './media.ts';
import { metricsPage, requestMetrics } from './metrics.ts';
import { otherOrigins } from './otherOrigins.ts';
import { restApi } from './rest/api.ts';
import { answerStream, isSubscription } from './subscriptions.ts';
import { webRoutes } from './web.ts';

/** Calls in one HTTP request; a page of the web app makes fewer than ten. */
const MAX_BATCH = 20;

/** Everything that the server answers over HTTP. `dist` is the folder of what is built: the web app, the page of the API. */
export function createApp(services: Services, dist: string) {
  const { config, log } = services;
  const app = new Hono<HttpEnv>();

  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    c.set('address', clientAddress(c, config.trustedProxies));
    const { incoming, outgoing } = c.env;
    outgoing.setHeaders(securityHeaders).setHeader('X-Request-Id', c.var.requestId);
    await next();
    // The rest of a body that was refused halfway may not be read: the next request would be lost in it.
    const isHalfRead = incoming.readableDidRead && !incoming.complete;
    if (isHalfRead && !outgoing.headersSent) outgoing.setHeader('Connection', 'close');
  });
  app.use(requestLog(log));
  app.use(requestMetrics());
  for (const path of ['/trpc/*', '/api/*', '/media/*']) app.use(path, otherOrigins(config.allowedOrigins));
  app.use(sameOriginWrites(config.publicUrl, config.allowedOrigins));

  app.get('/healthz', async (c) => {
    try {
      await services.db.ping();
      return c.json({ status: 'ok' });
    } catch (error) {
      log.error({ err: error }, 'the database does not answer');
      return c.json({ status: 'the database does not answer' }, 503, { 'Retry-After': '2' });
    }
  });

  app.get('/metrics', metricsPage(services));

  app.use('/trpc/*', decodableOnly, jsonBodyLimit());
  app.all('/trpc/*', async (c) => {
    const { requestId } = c.var;
    const secure = isHttps(c, config.publicUrl, config.trustedProxies);
    const tell = tellOfFailures(log, requestId);
    const path = c.req.path.slice('/trpc/'.length);
    if (c.req.method === 'GET' && isSubscription(path)) {
      void answerStream(c.env.outgoing, {
        path,
        input: c.req.query('input'),
        lastEventId: c.req.header('last-event-id'),
        context: await requestContext(services, c, noCookie),
        onError: tell,
      });
      return RESPONSE_ALREADY_SENT;
    }
    return fetchRequestHandler({
      endpoint: '/trpc',
      router: appRouter,
      req: c.req.raw,
      maxBatchSize: MAX_BATCH,
      createContext: ({ resHeaders }) =>
        requestContext(services, c, (secret) =>
          resHeaders.append('Set-Cookie', sessionCookie(secret, secure)),
        ),
      onError: ({ error, path: failed }) => tell(error, failed),
      responseMeta: ({ errors }) => {
        const refusals = errors.map(refusalIn).filter((error) => error !== undefined);
        const wait = Math.max(0, ...refusals.map(({ retryAfter }) => retryAfter ?? 0));
        const isToken = refusals.some(({ reason }) => reason === 'tokenInvalid');
        return {
          headers: {
            'Cache-Control': 'no-store',
            ...(wait > 0 && { 'Retry-After': String(wait) }),
            ...(isToken && { 'WWW-Authenticate': INVALID_TOKEN }),
          },
        };
      },
    });
  });

  app.route('/media', mediaRoutes(services));
  app.route('/api', apiDocsRoutes(dist));
  app.route('/api', restApi(services));
  app.all('/media/*', (c) => c.notFound());
  app.route('/', webRoutes(join(dist, 'web')));

  app.notFound((c) =>
    refusalResponse(c, {
      code: 'NOT_FOUND',
      httpStatus: 404,
      reason: 'notFound',
      message: 'There is nothing at this address, or it is not shared with you.',
    }),
  );
  app.onError((error, c) => {
    const refusal = refusalIn(error);
    if (refusal) {
      logFailure(log, error, { requestId: c.var.requestId, path: c.var.pathToLog });
      return refuse(c, refusal);
    }
    // Nobody is there any more to be told, and nothing went wrong here.
    if (c.env.incoming.socket.destroyed) return new Response(null, { status: 499 });
    log.error({ requestId: c.var.requestId, path: c.var.pathToLog, err: error }, 'request failed');
    const message = `Something went wrong on the server. Its log has the details under request ${c.var.requestId}.`;
    return refusalResponse(c, {
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,
      reason: 'serverError',
      message,
    });
  });
  return app;
}

/** A refusal outside tRPC: of who asks for a stream or a file, or of everybody. */
function refuse(c: HttpContext<HttpEnv>, refusal: Refusal): Response {
  const { code, reason, fields, message, retryAfter } = refusal;
  const httpStatus = statusOf(refusal);
  const response = refusalResponse(c, { code, httpStatus, reason, fields, message, retryAfter });
  if (reason === 'tokenInvalid') response.headers.set('WWW-Authenticate', INVALID_TOKEN);
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
  return response;
}

/** Apart from the handler, of whose request an open stream would keep everything alive. */
function tellOfFailures(log: Logger, requestId: string) {
  return (error: Error, path: string | undefined) => logFailure(log, error, { requestId, path });
}

/** An address with half an escape sequence names nothing; tRPC would take it for a fault of the server. */
const decodableOnly = createMiddleware<HttpEnv>(async (c, next) => {
  try {
    decodeURIComponent(new URL(c.req.url).pathname);
  } catch {
    return c.notFound();
  }
  return next();
});

/** Uploads are octet streams and count their own bytes while they arrive. */
function jsonBodyLimit() {
  const refuse = (c: HttpContext) =>
    c.json(
      refusalBody({
        code: 'PAYLOAD_TOO_LARGE',
        httpStatus: 413,
        reason: 'bodyTooLarge',
        message: `A request may be ${limits.jsonBytes / 1024} kB long at most.`,
      }),
      413,
    );
  const limit = bodyLimit({ maxSize: limits.jsonBytes, onError: refuse });
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (c.req.method === 'GET') return next();
    if (c.req.header('content-type') === 'application/octet-stream') return next();
    // A body that nobody began to read is passed over by Node, so that the connection can be used again.
    if (Number(c.req.header('content-length') ?? 0) > limits.jsonBytes) return refuse(c);
    return limit(c, next);
  });
}
