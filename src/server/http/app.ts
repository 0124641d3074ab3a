import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono, type Context as HttpContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import { limits } from '../../shared/limits.ts';
import { Refusal } from '../refusal.ts';
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
import { requestLog } from './logging.ts';
import { mediaRoutes } from './media.ts';
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
    c.env.outgoing.setHeaders(securityHeaders).setHeader('X-Request-Id', c.var.requestId);
    await next();
  });
  app.use(requestLog(log));
  for (const path of ['/trpc/*', '/api/*', '/media/*']) app.use(path, otherOrigins(config.allowedOrigins));
  app.use(sameOriginWrites(config.publicUrl, config.allowedOrigins));

  app.get('/healthz', async (c) => {
    try {
      await services.db.ping();
      return c.json({ status: 'ok' });
    } catch (error) {
      log.error({ err: error }, 'the database does not answer');
      return c.json({ status: 'the database does not answer' }, 503);
    }
  });

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
        const full = refusals.some(({ reason }) => reason === 'storageFull');
        const isToken = refusals.some(({ reason }) => reason === 'tokenInvalid');
        return {
          headers: {
            'Cache-Control': 'no-store',
            ...(wait > 0 && { 'Retry-After': String(wait) }),
            ...(isToken && { 'WWW-Authenticate': INVALID_TOKEN }),
          },
          ...(full && { status: 507 }),
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
    if (error instanceof Refusal) return refuse(c, error);
    // Nobody is there any more to be told, and nothing went wrong here.
    if (c.env.incoming.socket.destroyed) return new Response(null, { status: 499 });
    log.error({ requestId: c.var.requestId, path: c.req.path, err: error }, 'request failed');
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

/** A refusal outside tRPC: of who asks for a stream or a file. */
function refuse(c: HttpContext<HttpEnv>, { code, reason, fields, message }: Refusal) {
  const httpStatus = code === 'UNAUTHORIZED' ? 401 : 400;
  if (reason === 'tokenInvalid') c.header('WWW-Authenticate', INVALID_TOKEN);
  c.header('Cache-Control', 'no-store');
  const { requestId } = c.var;
  return c.json(refusalBody({ code, httpStatus, reason, fields, message, requestId }), httpStatus);
}

/** Apart from the handler, of whose request an open stream would keep everything alive. */
function tellOfFailures(log: Logger, requestId: string) {
  return (error: TRPCError, path: string | undefined) => {
    if (error.code !== 'INTERNAL_SERVER_ERROR') return;
    log.error({ requestId, path, err: error.cause ?? error }, 'procedure failed');
  };
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

function refusalIn(error: unknown): Refusal | undefined {
  return error instanceof Refusal ? error : undefined;
}
