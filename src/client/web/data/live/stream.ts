import type { Outputs } from '../../../api/index.ts';
import { client } from '../client.ts';
import { refusalOf } from '../errors.ts';
import type { Numbered } from './tabs.ts';

type Stream = Outputs['live']['onChange'];
type Tracked = Stream extends AsyncIterable<infer Value> ? Value : never;
/** What the server tells as it happens. */
export type LiveEvent = Tracked['data'];

/** Milliseconds between two tries, growing from the first to the second while none succeeds. */
const RETRY = { first: 1_000, longest: 60_000 };

/**
 * Opens the live stream after a number and keeps it open: the client comes back by itself to a stream that breaks off; this
 * opens another where it cannot begin, or the server ends it. Returns how to close it.
 */
export function openStream(
  after: number | undefined,
  onEvent: (event: Numbered<LiveEvent>) => void,
): () => void {
  let latest = after;
  let delay = RETRY.first;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stream: { unsubscribe(): void } | undefined;

  const open = () => {
    clearTimeout(retry);
    stream?.unsubscribe();
    const input = latest === undefined ? undefined : { lastEventId: String(latest) };
    stream = client.live.onChange.subscribe(input, {
      onData: ({ id, data: event }) => {
        delay = RETRY.first;
        latest = Number(id);
        onEvent({ number: latest, event });
      },
      onError: again,
      onStopped: () => again(),
    });
  };
  const again = (error?: unknown) => {
    // Whoever watches the session has heard of it too, and closes this.
    if (refusalOf(error)?.reason === 'signInNeeded') return;
    if (refusalOf(error)?.reason === 'tooManyRequests') delay = RETRY.longest;
    clearTimeout(retry);
    retry = setTimeout(open, delay * (0.5 + Math.random() / 2));
    delay = Math.min(delay * 2, RETRY.longest);
  };
  // The client may be a minute from noticing that the old line is dead.
  const reopen = () => {
    delay = RETRY.first;
    open();
  };

  open();
  addEventListener('online', reopen);
  return () => {
    removeEventListener('online', reopen);
    clearTimeout(retry);
    stream?.unsubscribe();
    stream = undefined;
  };
}
