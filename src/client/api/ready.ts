import { ApiError } from './errors.ts';
import type { Outputs, Uploaded } from './outputs.ts';
import { pause } from './pause.ts';
import type { CallOptions, Query, UploadOptions } from './types.ts';

type Status = Query<{ id: number }, Outputs['media']['status']>;
type Options = Pick<UploadOptions, 'onProcessing'> & CallOptions;

/** Milliseconds between two questions. */
const ASK_EVERY = 700;
/** Questions in a row that may go unanswered: a phone changes its network now and then. */
const MAX_UNANSWERED = 20;

/**
 * Waits until a video that was uploaded is ready.
 * @throws ApiError with the reason, when it cannot be used
 */
export async function whenReady(
  mediaStatus: Status,
  id: number,
  { onProcessing, signal }: Options,
): Promise<Uploaded> {
  let unanswered = 0;
  for (;;) {
    const status = await mediaStatus.query({ id }, { signal }).catch((error: unknown) => {
      const isAnswer = error instanceof ApiError && error.data;
      if (isAnswer || signal?.aborted || ++unanswered > MAX_UNANSWERED) throw error;
    });
    if (status) unanswered = 0;
    if (status?.state === 'ready') return status;
    if (status?.state === 'failed') throw failure(status.reason);
    if (status?.state === 'processing') onProcessing?.(status.progress);
    await pause(ASK_EVERY, signal);
  }
}

function failure(reason: Extract<Outputs['media']['status'], { state: 'failed' }>['reason']): ApiError {
  const data = { code: 'BAD_REQUEST', httpStatus: 400, path: 'media.upload', reason };
  const message = `The video could not be made ready (${reason}).`;
  return new ApiError(message, { code: data.code, reason, status: data.httpStatus }, data);
}
