import type { ServerResponse } from 'node:http';
import { liveStreams } from '../trpc.ts';

/** A client that takes nothing in for so many pings is gone, or keeps the connection to no good end. */
const UNREAD_PINGS = 3;

/**
 * Milliseconds after which a stream is ended, and its client comes back on another. A line can die without a word, and a proxy
 * can go on taking in what nobody reads; this is how long either is believed.
 */
export const STREAM_LIFETIME = 15 * 60 * 1000;

/** Streams take turns, so that thousands are not written to at one moment. */
const TURNS = 15;

interface OpenStream {
  response: ServerResponse;
  clock: { now(): number };
  endsAt: number;
  unread: number;
}

const turns = Array.from({ length: TURNS }, () => new Set<OpenStream>());
// One for all: a timer for each would be kept in memory with all that its callback knows.
let timer: NodeJS.Timeout | undefined;
let added = 0;
let beats = 0;

/** Pings a stream until the returned function is called, and ends it when its client is gone or its time is over. */
export function keepAlive(response: ServerResponse, clock: OpenStream['clock']): () => void {
  const stream = { response, clock, endsAt: clock.now() + STREAM_LIFETIME, unread: 0 };
  const turn = turns[added++ % TURNS];
  turn?.add(stream);
  timer ??= setInterval(beat, liveStreams.ping.intervalMs / TURNS);
  return () => {
    turn?.delete(stream);
    if (turns.some(({ size }) => size > 0)) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function beat(): void {
  for (const stream of turns[beats++ % TURNS] ?? []) {
    const { response, clock, endsAt } = stream;
    stream.unread = response.writableNeedDrain ? stream.unread + 1 : 0;
    const isOver = clock.now() > endsAt;
    if (stream.unread > UNREAD_PINGS || (isOver && stream.unread > 0)) response.destroy();
    else if (isOver) response.end();
    else response.write('event: ping\ndata: \n\n');
  }
}
