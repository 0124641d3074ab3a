import { type TRPCClient, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../server/router.ts';

type Uploaded = inferRouterOutputs<AppRouter>['media']['upload'];

interface Options {
  /** Told how far the video is, from 0 to 1. */
  onProcessing?: ((progress: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Milliseconds between two questions. */
const ASK_EVERY = 700;
/** Questions in a row that may go unanswered: a phone changes its network now and then. */
const MAX_UNANSWERED = 20;

/**
 * Waits until a video that was uploaded is ready.
 * @throws ApiError with the reason, when it cannot be used
 */
export async function whenReady(
  client: TRPCClient<AppRouter>,
  id: number,
  { onProcessing, signal }: Options,
): Promise<Uploaded> {
  let unanswered = 0;
  for (;;) {
    const status = await client.media.status.query({ id }, signal && { signal }).catch((error: unknown) => {
      const isAnswer = error instanceof TRPCClientError && error.data;
      if (isAnswer || signal?.aborted || ++unanswered > MAX_UNANSWERED) throw error;
    });
    if (status) unanswered = 0;
    if (status?.state === 'ready') return status;
    if (status?.state === 'failed') throw failure(status.reason);
    if (status?.state === 'processing') onProcessing?.(status.progress);
    await pause(signal);
  }
}

function failure(reason: string): TRPCClientError<AppRouter> {
  const message = 'The video could not be made ready.';
  const data = { code: 'BAD_REQUEST', httpStatus: 400, path: 'media.upload', reason };
  return TRPCClientError.from({ error: { message, code: -32600, data } });
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(new DOMException('The upload was cancelled.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ASK_EVERY);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
  });
}
