import type { ServerResponse } from 'node:http';
import {
  type AnyProcedure,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  isTrackedEnvelope,
  TRPCError,
} from '@trpc/server';
import type { Reader } from '../db/database.ts';
import { present } from '../metrics/present.ts';
import { appRouter } from '../router.ts';
import { type Context, liveStreams } from '../trpc.ts';
import { keepAlive } from './heartbeat.ts';

const { _config: config } = appRouter._def;
// Typed as nested as the routers; tRPC keeps it flat: `'chat.onMessage'`.
const procedures = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;

/** Whether what stands after `/trpc/` is the path of a subscription, alone. */
export function isSubscription(path: string): boolean {
  return Object.hasOwn(procedures, path) && procedures[path]?._def.type === 'subscription';
}

/** Milliseconds after which a client whose stream broke off comes back; browsers would wait for three seconds. */
const RETRY_AFTER = 1_000;

/** What a stream is asked for. */
export interface StreamRequest {
  path: string;
  /** JSON. */
  input: string | undefined;
  lastEventId: string | undefined;
  context: Context;
}

/**
 * Answers a subscription as tRPC's own handler does (`@trpc/server`, stream/sse.ts), straight onto Node's response. That
 * one passes every event through six web streams, which are four fifths of the memory of a person whose app is open.
 */
export function answerStream(
  response: ServerResponse,
  request: StreamRequest & { onError(error: TRPCError, path: string): void },
): Promise<void> {
  const { path, context, onError } = request;
  const abort = new AbortController();
  return deliver(response, {
    abort,
    begin: () => openStream(request, abort.signal),
    read: context.db.read,
    failure: (cause) => {
      const error = getTRPCErrorFromUnknown(cause);
      onError(error, path);
      const type = 'subscription';
      const shape = getTRPCErrorShape({ config, ctx: context, error, path, type, input: undefined });
      return `event: serialized-error\ndata: ${JSON.stringify(shape)}`;
    },
  });
}

interface Delivery {
  /** Ends the events when the client is gone. */
  abort: AbortController;
  begin(): Promise<AsyncIterable<unknown>>;
  read: Reader;
  /** The event that tells the client why there are no more. */
  failure(cause: unknown): string;
}

/** Sends events as they come, until there are no more or the client is gone. */
export async function deliver(
  response: ServerResponse,
  { abort, begin, read, failure }: Delivery,
): Promise<void> {
  // Hono's, which hold the whole request for as long as the stream is open; nobody waits for them.
  response.removeAllListeners('close');
  response.once('close', () => abort.abort());
  if (response.destroyed) abort.abort();
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform, no-store',
    'X-Accel-Buffering': 'no',
  });
  // Else Node keeps the head in the fifty pieces that it was put together from.
  response.flushHeaders();
  write(response, `retry: ${RETRY_AFTER}\nevent: connected\ndata: ${JSON.stringify(liveStreams.client)}`);
  const stopPings = keepAlive(response, read);
  present.openStreams++;
  try {
    const events = await begin();
    for await (const event of events) {
      write(
        response,
        isTrackedEnvelope(event)
          ? `data: ${JSON.stringify(event[1])}\nid: ${event[0]}`
          : `data: ${JSON.stringify(event)}`,
      );
      if (response.writableNeedDrain) await drained(response);
    }
    if (!abort.signal.aborted) write(response, 'event: return\ndata: ');
  } catch (cause) {
    write(response, failure(cause));
  } finally {
    stopPings();
    present.openStreams--;
    response.end();
  }
}

function write(response: ServerResponse, lines: string): void {
  response.write(`${lines}\n\n`);
}

/**
 * Begins a subscription. Apart from the stream, which would keep its request and all of tRPC's steps to the procedure.
 * @throws TRPCError when the caller may not listen, or the input is wrong
 */
export async function openStream(
  request: StreamRequest,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  const { path, context } = request;
  const events = await callTRPCProcedure({
    router: appRouter,
    path,
    ctx: context,
    type: 'subscription',
    signal,
    batchIndex: 0,
    getRawInput: async () => inputOf(request),
  });
  return events as AsyncIterable<unknown>; // as every subscription answers
}

/** What the client asks for; where it comes back by itself, with the number that it has come to. */
function inputOf({ input, lastEventId }: StreamRequest): unknown {
  let parsed: unknown;
  try {
    parsed = input === undefined ? undefined : JSON.parse(input);
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause });
  }
  return lastEventId === undefined ? parsed : { ...Object(parsed), lastEventId };
}

/** Resolves when the client has read what waits for it, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
