/**
 * Waits this many milliseconds.
 * @throws DOMException `AbortError` as soon as the signal aborts
 */
export function pause(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(new DOMException('The call was cancelled.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
  });
}

/** Milliseconds to wait after so many failures in a row: twice as long each time, and never all clients at one moment. */
export function backoff(failures: number, { first = 500, longest = 30_000 } = {}): number {
  return Math.min(first * 2 ** failures, longest) * (0.5 + Math.random() / 2);
}
