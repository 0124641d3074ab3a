import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { TRPCErrorShape } from '@trpc/server/rpc';
import type { AppRouter } from '../../server/router.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type { Fetch } from './cookie.ts';

/** As much of `EventSource` as browsers and the package that stands in for it in Node have in common. */
interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

type OpenSource = (url: string) => Source;

/** Of `EventSource`: it has given up, and will not come back by itself. */
const CLOSED = 2;

/**
 * The link for live streams. Browsers have `EventSource`; elsewhere a package stands in, which sends the cookie that `fetch`
 * keeps.
 */
export async function subscriptionLink(url: string, fetch: Fetch): Promise<TRPCLink<AppRouter>> {
  if (typeof EventSource !== 'undefined') return eventStreamLink(url, (address) => new EventSource(address));
  const { EventSource: NodeEventSource } = await import('eventsource');
  return eventStreamLink(url, (address) => new NodeEventSource(address, { fetch }));
}

/**
 * What tRPC's `httpSubscriptionLink` does, which is in one module with all of tRPC's client: in the browser it would
 * be loaded with the first page, and be a tenth of it. The events are described in `@trpc/server`, stream/sse.ts.
 */
function eventStreamLink(url: string, openSource: OpenSource): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        let source: Source | undefined;
        let lastEventId: string | undefined;
        let silence: ReturnType<typeof setTimeout> | undefined;
        let patience: number | undefined;

        const close = () => {
          clearTimeout(silence);
          source?.close();
        };
        const fail = (error: TRPCClientError<AppRouter>) => {
          close();
          observer.error(error);
        };
        const open = () => {
          close();
          const input = lastEventId === undefined ? op.input : { ...Object(op.input), lastEventId };
          const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
          source = openSource(`${url}/${op.path}${query}`);
          listen(source);
        };
        /** A line that has died says nothing. */
        const hear = () => {
          clearTimeout(silence);
          if (patience !== undefined) silence = setTimeout(open, patience);
        };
        const listen = (opened: Source) => {
          const on = (type: string, act: (event: MessageEvent<string>) => void) =>
            opened.addEventListener(type, (event) => {
              if (opened !== source) return;
              hear();
              act(event);
            });
          on('connected', ({ data }) => {
            const options: { reconnectAfterInactivityMs?: number } = JSON.parse(data);
            patience = options.reconnectAfterInactivityMs;
            hear();
            observer.next({ result: { type: 'started' } });
          });
          on('ping', () => {});
          on('message', (event) => {
            const data: unknown = JSON.parse(event.data);
            const { lastEventId: id } = event;
            if (id) lastEventId = id;
            observer.next({ result: id ? { id, data: { id, data } } : { data } });
          });
          on('return', () => {
            close();
            observer.next({ result: { type: 'stopped' } });
            observer.complete();
          });
          on('serialized-error', (event) => {
            const error: TRPCErrorShape<ErrorData> = JSON.parse(event.data);
            // Of a fault of the server's it recovers: the source comes back by itself.
            if (error.data.httpStatus < 500) fail(TRPCClientError.from({ error }));
          });
          on('error', () => {
            if (opened.readyState === CLOSED) fail(new TRPCClientError('The stream broke off.'));
          });
        };
        op.signal?.addEventListener('abort', close);
        open();
        return () => {
          op.signal?.removeEventListener('abort', close);
          close();
          source = undefined;
        };
      });
}
