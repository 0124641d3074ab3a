import { getTRPCErrorFromUnknown } from '@trpc/server';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import { Refusal, refusalIn } from '../refusal.ts';
import { appRouter } from '../router.ts';
import type { HttpEnv } from './env.ts';

/**
 * One line per request; a GET that succeeds only for `debug`. Bodies, headers and query strings stay out of the log, and of the
 * address what could be a secret.
 */
export function requestLog(log: Logger) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const start = performance.now();
    c.set('pathToLog', addressToLog(c.req.path));
    await next();
    const { status } = c.res;
    const line = {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.var.pathToLog,
      status,
      ms: Math.round(performance.now() - start),
      address: c.var.address,
    };
    if (status >= 500) log.error(line, 'request failed');
    else if (c.req.method === 'GET' && status < 400) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}

const FILE_OF_THE_APP = /^\/assets\/[\w-]+\.\w+$/;

/**
 * A step of an address that tells nothing: a number, or a name that is shorter than all that the server gives out to sign in or to
 * register with (an invite's code is the shortest, with 16 characters: invites/commands.ts).
 */
const HARMLESS = /^(\d+|[\w.@-]{0,15})$/;

/** An address without what somebody may have put into it by mistake, such as a token; REST tells its routes instead. */
function addressToLog(path: string): string {
  if (FILE_OF_THE_APP.test(path)) return path;
  const shown = (step: string) => (HARMLESS.test(step) || isProcedure(step) ? step : '…');
  return path
    .split('/')
    .map((step) => step.split(',').map(shown).join(','))
    .join('/');
}

/** As in `/trpc/feed.home,auth.me`. */
function isProcedure(name: string): boolean {
  return Object.hasOwn(appRouter._def.procedures, name);
}

/** Logs what went wrong on the server itself, and not what was refused for a reason of the caller's. */
export function logFailure(
  log: Logger,
  cause: unknown,
  request: { requestId: string; path: string | undefined },
): void {
  if (cause instanceof Refusal) return;
  const refusal = refusalIn(cause);
  // A full disk or a database that is away meets every request: where in the program says nothing.
  if (refusal) {
    log.error({ ...request, reason: refusal.reason }, refusal.message);
    return;
  }
  const error = getTRPCErrorFromUnknown(cause);
  if (error.code !== 'INTERNAL_SERVER_ERROR') return;
  log.error({ ...request, err: error.cause ?? error }, 'procedure failed');
}
