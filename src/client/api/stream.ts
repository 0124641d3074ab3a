import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';
import { type ApiError, apiErrorOf, type RefusedCall, refusal } from './errors.ts';
import { type Fetch, notMinigram, reach } from './fetch.ts';
import { backoff, pause } from './pause.ts';
import { type ServerEvent, serverEvents } from './sse.ts';

export interface StreamOptions {
  /** Of the server. */
  url: string;
  fetch: Fetch;
  /** How often to try to begin. What has begun goes on for ever. */
  retries: number;
}

export interface StreamCall {
  path: string;
  input: unknown;
  signal: AbortSignal;
}

/** What a stream brings; with an id where it can be resumed. */
export interface Tracked {
  id: string | undefined;
  data: unknown;
}

/** Milliseconds of silence after which a line is taken for dead, until the server has told its own. */
const PATIENCE = 60_000;
/** Milliseconds between two tries. */
const RETRY = { first: 1_000, longest: 30_000 };

/**
 * A subscription over any number of lines, each of which goes on where the one before it broke. Ends when the signal aborts.
 * @throws ApiError when the server refuses, or the stream cannot begin
 */
export async function* stream(
  options: StreamOptions,
  { path, input, signal }: StreamCall,
): AsyncGenerator<Tracked, void, undefined> {
  let lastEventId: string | undefined;
  let hasBegun = false;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const resumed = lastEventId === undefined ? input : { ...Object(input), lastEventId };
      for await (const { type, data, id } of line(options, { path, input: resumed, signal })) {
        hasBegun = true;
        failures = 0;
        if (type === 'return') return;
        if (type === 'serialized-error') throw refusal({ error: JSON.parse(data) });
        if (type !== 'message') continue;
        lastEventId = id ?? lastEventId;
        yield { id, data: JSON.parse(data) };
      }
    } catch (cause) {
      if (signal.aborted) return;
      const error = apiErrorOf(cause);
      if (!isPassing(error) || (!hasBegun && failures >= options.retries)) throw error;
    }
    await pause(backoff(failures++, RETRY), signal).catch(() => {});
  }
}

/** Whether it may be over in a moment. What the server refuses it refuses again; a wrong address stays wrong. */
function isPassing({ reason, status = 0 }: ApiError): boolean {
  return reason === 'noAnswer' || status >= 500;
}

/** The events of one line, until it breaks. */
async function* line(
  { url, fetch }: StreamOptions,
  { path, input, signal }: StreamCall,
): AsyncGenerator<ServerEvent, void, undefined> {
  const hangUp = new AbortController();
  const onAbort = () => hangUp.abort();
  signal.addEventListener('abort', onAbort);
  let patience = PATIENCE;
  /** A line that has died says nothing. */
  const patiently = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const silence = setTimeout(onAbort, patience);
    try {
      return await reach(url, signal, action);
    } finally {
      clearTimeout(silence);
    }
  };
  try {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const response = await patiently(() =>
      fetch(`${url}/trpc/${path}${query}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: hangUp.signal,
      }),
    );
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.ok || !isStream || !response.body) throw await refusalIn(response, url);
    const reader = response.body.getReader();
    for await (const event of serverEvents(async () => (await patiently(() => reader.read())).value)) {
      if (event.type === 'connected') {
        const settings: { reconnectAfterInactivityMs?: number } = JSON.parse(event.data);
        patience = settings.reconnectAfterInactivityMs ?? PATIENCE;
      }
      yield event;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    hangUp.abort();
  }
}

async function refusalIn(response: Response, url: string): Promise<ApiError> {
  const body: Partial<RefusedCall> | undefined = await response.json().catch(() => undefined);
  return body?.error?.data ? refusal({ error: body.error }) : notMinigram(url, response);
}

/** The same for tRPC: what `.subscribe` calls. */
export function streamLink(options: StreamOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op: { path, input, signal: callers } }) =>
      observable((observer) => {
        const stop = new AbortController();
        const { signal } = stop;
        const onAbort = () => stop.abort();
        callers?.addEventListener('abort', onAbort, { once: true });
        if (callers?.aborted) onAbort();
        const run = async () => {
          for await (const { id, data } of stream(options, { path, input, signal })) {
            observer.next({ result: id ? { id, data: { id, data } } : { data } });
          }
          if (signal.aborted) return;
          observer.next({ result: { type: 'stopped' } });
          observer.complete();
        };
        run().catch((error: Error) => observer.error(TRPCClientError.from(error)));
        return () => {
          callers?.removeEventListener('abort', onAbort);
          stop.abort();
        };
      });
}
