import { randomUUID } from 'node:crypto';
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
import type { Context } from '../trpc.ts';
import { clientAddress, isHttps } from './client.ts';
import { readSessionCookie, sessionCookie } from './cookie.ts';
import type { HttpEnv } from './env.ts';
import { refusalBody, sameOriginWrites } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { requestLog } from './logging.ts';
import { mediaRoutes } from './media.ts';
import { answerStream, isSubscription } from './subscriptions.ts';
import { webRoutes } from './web.ts';

/** Calls in one HTTP request; a page of the web app makes fewer than ten. */
const MAX_BATCH = 20;

/** Everything that the server answers over HTTP. `webRoot` is the folder of the built web app. */
export function createApp(services: Services, webRoot: string) {
  const { config, log } = services;
  const app = new Hono<HttpEnv>();

  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    c.set('address', clientAddress(c, config.trustedProxies));
    c.env.outgoing.setHeaders(securityHeaders).setHeader('X-Request-Id', c.var.requestId);
    await next();
  });
  app.use(requestLog(log));
  app.use(sameOriginWrites(config.publicUrl));

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
    const { requestId, address } = c.var;
    const secure = isHttps(c, config.publicUrl, config.trustedProxies);
    const contextWith = async (setSessionCookie: Context['setSessionCookie']): Promise<Context> => {
      const secret = readSessionCookie(c.req.header('cookie'));
      const viewer = secret === undefined ? null : await services.sessions.validate(secret);
      const device = { userAgent: c.req.header('user-agent') ?? '', address };
      return { ...services, viewer, device, requestId, setSessionCookie };
    };
    const tell = tellOfFailures(log, requestId);
    const path = c.req.path.slice('/trpc/'.length);
    if (c.req.method === 'GET' && isSubscription(path)) {
      void answerStream(c.env.outgoing, {
        path,
        input: c.req.query('input'),
        lastEventId: c.req.header('last-event-id'),
        context: await contextWith(noCookie),
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
        contextWith((secret) => resHeaders.append('Set-Cookie', sessionCookie(secret, secure))),
      onError: ({ error, path: failed }) => tell(error, failed),
      responseMeta: ({ errors }) => {
        const refusals = errors.map(refusalIn).filter((error) => error !== undefined);
        const wait = Math.max(0, ...refusals.map(({ retryAfter }) => retryAfter ?? 0));
        const full = refusals.some(({ reason }) => reason === 'storageFull');
        return {
          headers: { 'Cache-Control': 'no-store', ...(wait > 0 && { 'Retry-After': String(wait) }) },
          ...(full && { status: 507 }),
        };
      },
    });
  });

  app.route('/media', mediaRoutes(services));
  for (const path of ['/media/*', '/api/*']) app.all(path, (c) => c.notFound());
  app.route('/', webRoutes(webRoot));

  app.notFound((c) =>
    c.json(
      refusalBody({
        code: 'NOT_FOUND',
        httpStatus: 404,
        reason: 'notFound',
        message: 'There is nothing at this address, or it is not shared with you.',
        requestId: c.var.requestId,
      }),
      404,
      { 'Cache-Control': 'no-store' },
    ),
  );
  app.onError((error, c) => {
    // Nobody is there any more to be told, and nothing went wrong here.
    if (c.env.incoming.socket.destroyed) return new Response(null, { status: 499 });
    log.error({ requestId: c.var.requestId, path: c.req.path, err: error }, 'request failed');
    const message = `Something went wrong on the server. Its log has the details under request ${c.var.requestId}.`;
    return c.json(
      refusalBody({ code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, reason: 'serverError', message }),
      500,
    );
  });
  return app;
}

/** For streams: their headers are sent already, and none of them begins or ends a session. */
const noCookie = () => {};

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
