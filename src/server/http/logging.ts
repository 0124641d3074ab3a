import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { HttpEnv } from './env.ts';

/** One line per request that is not a success read of a file; bodies, cookies and query strings stay out of the log. */
export function requestLog(log: Logger) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    const line = {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.var.pathToLog ?? c.req.path,
      status,
      ms: Math.round(performance.now() - start),
      address: c.var.address,
    };
    if (status >= 500) log.error(line, 'request failed');
    else if (c.req.method === 'GET' && status < 400) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}
