import { onTestFinished } from 'vitest';
import type { Client, Outputs } from '../../src/client/api/index.ts';

/** With its id: `{ id, data }`. */
export type LiveEvent = Outputs['live']['onChange'] extends AsyncIterable<infer E> ? E : never;

/** What a subscription delivers, gathered. */
export interface Collected<Event> {
  /** The events so far. */
  events: Event[];
  /** Set when the stream has ended for good. */
  error: unknown;
  isOver: boolean;
  /** Waits until the condition holds; throws after `within` milliseconds. */
  until(condition: () => boolean, within?: number): Promise<void>;
  stop(): void;
}

/** Listens to `live.onChange` until the test has finished. */
export function listen(client: Client, lastEventId?: string): Collected<LiveEvent> {
  return collect<LiveEvent>((callbacks) =>
    client.live.onChange.subscribe(lastEventId === undefined ? undefined : { lastEventId }, callbacks),
  );
}

interface Callbacks<Event> {
  onData(value: Event): void;
  onError(error: unknown): void;
  onStopped(): void;
}

export function collect<Event>(
  subscribe: (callbacks: Callbacks<Event>) => { unsubscribe(): void },
): Collected<Event> {
  const collected: Collected<Event> = {
    events: [],
    error: undefined,
    isOver: false,
    until: (condition, within = 5_000) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const look = () => {
          if (condition()) resolve();
          else if (performance.now() - start > within) {
            reject(
              new Error(`Not within ${within} ms; came: ${JSON.stringify(collected.events.slice(-20))}`),
            );
          } else setTimeout(look, 5);
        };
        look();
      }),
    stop: () => subscription.unsubscribe(),
  };
  const subscription = subscribe({
    onData: (value) => void collected.events.push(value),
    onError: (error) => {
      collected.error = error;
      collected.isOver = true;
    },
    onStopped: () => {
      collected.isOver = true;
    },
  });
  onTestFinished(() => subscription.unsubscribe());
  return collected;
}
