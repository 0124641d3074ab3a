import type { TRPCLink } from '@trpc/client';
import { observable, observableToPromise } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';
import { repeats } from '../../shared/repeats.ts';
import { type ApiError, apiErrorOf } from './errors.ts';
import { newKey } from './key.ts';
import { backoff, pause } from './pause.ts';

/** Seconds that a call waits for its turn at most; whoever called may have a better use for a longer time. */
const MAX_WAIT = 60;

interface Repetition {
  /** How often it may be sent again. */
  retries: number;
  /** Whether sending it again does nothing twice. */
  isSafe: boolean;
  signal: AbortSignal | null | undefined;
}

/** Does something again while the server is busy or out of reach. */
export async function repeating<Result>(
  attempt: () => Promise<Result>,
  { retries, isSafe, signal }: Repetition,
): Promise<Result> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (cause) {
      const error = apiErrorOf(cause);
      if (failures >= retries || signal?.aborted || !mayPass(error, isSafe)) throw error;
      await pause((error.retryAfter ?? 0) * 1000 + backoff(failures), signal);
    }
  }
}

/** Whether sending it again may help, and does no harm. */
function mayPass({ status, reason, retryAfter = 0 }: ApiError, isSafe: boolean): boolean {
  if (retryAfter > MAX_WAIT) return false;
  // Calls are counted before anything is done, so this one did nothing.
  if (status === 429) return true;
  return isSafe && (passing.has(reason) || isGatewayBusy(status, reason));
}

/** What is over in a moment, after which nobody knows whether it was done. */
const passing = new Set<ApiError['reason']>(['noAnswer', 'restarting', 'databaseAway']);

/** What proxies answer while the server behind them is away. */
function isGatewayBusy(status: number | undefined, reason: ApiError['reason']): boolean {
  return reason === 'badAnswer' && (status === 502 || status === 503 || status === 504);
}

/** Sends calls again. What creates gets a key for it, unless the caller gave one. */
export function repeatLink(retries: number): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type === 'subscription') return next(op);
      const how = op.type === 'query' ? 'same' : repeats[op.path];
      const { idempotencyKey = how === 'once' ? newKey() : undefined } = op.context;
      const again = { ...op, context: { ...op.context, idempotencyKey } };
      const { signal } = op;
      return observable((observer) => {
        const attempt = () => observableToPromise(next(again));
        repeating(attempt, { retries, isSafe: how !== undefined, signal })
          .then((result) => {
            observer.next(result);
            observer.complete();
          })
          .catch((error: ApiError) => observer.error(error));
      });
    };
}
