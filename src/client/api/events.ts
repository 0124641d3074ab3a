import { type ApiError, apiErrorOf } from './errors.ts';
import type { StreamCall, Tracked } from './stream.ts';
import type { CallOptions, Events } from './types.ts';

interface Source {
  /** Loads what streams need, and begins one. */
  begin(call: StreamCall): Promise<AsyncGenerator<Tracked, void, undefined>>;
  onError(error: ApiError): void;
}

/** A subscription as `for await` takes it; see `Subscription`. */
export function events(
  { begin, onError }: Source,
  path: string,
  input: unknown,
  { signal: callers }: CallOptions = {},
): Events<unknown> {
  const stop = new AbortController();
  const { signal } = stop;
  const onAbort = () => stop.abort();
  callers?.addEventListener('abort', onAbort, { once: true });
  if (callers?.aborted) onAbort();
  let lastEventId: string | undefined;

  async function* listen(): AsyncGenerator<unknown, void, undefined> {
    try {
      for await (const { id, data } of await begin({ path, input, signal })) {
        lastEventId = id ?? lastEventId;
        yield data;
      }
    } catch (cause) {
      const error = apiErrorOf(cause);
      onError(error);
      throw error;
    } finally {
      callers?.removeEventListener('abort', onAbort);
    }
  }

  const generator = listen();
  const end = generator.return.bind(generator);
  generator.return = (result) => {
    stop.abort(); // else it would wait for the next event, to end there
    return end(result);
  };
  Object.defineProperty(generator, 'lastEventId', { get: () => lastEventId });
  return generator as typeof generator & { lastEventId: string | undefined }; // just defined
}
