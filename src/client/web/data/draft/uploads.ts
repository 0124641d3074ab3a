import { isApiError, type Uploaded, type UploadOptions } from '../../../api/index.ts';
import type { DraftMedia, UploadFailure } from './draft.ts';

export interface UploadsOptions {
  /** Sends one file: `client.upload`. */
  send: (file: File, options: UploadOptions) => Promise<Pick<Uploaded, 'id' | 'width' | 'height'>>;
  /** From 0 to 1; from 0 again when an attempt is repeated. */
  onProgress: (key: number, sent: number) => void;
  onDone: (key: number, media: DraftMedia) => void;
  /** All attempts failed, or one that need not be repeated. */
  onFailed: (key: number, failure: UploadFailure) => void;
  /** How many are sent at once. More would only divide the line. */
  parallel?: number;
  /** Milliseconds before each further attempt when the connection or the server broke. */
  delays?: readonly number[];
}

/** A queue of uploads, first come first sent. */
export interface Uploads {
  /** Does nothing if it is in the queue or under way already. */
  start(key: number, file: File): void;
  /** Gives up; nothing more is reported of this upload. Harmless if there is none. */
  cancel(key: number): void;
  cancelAll(): void;
}

/** @example const uploads = createUploads({ send: client.upload, onProgress, onDone, onFailed }); uploads.start(1, file); */
export function createUploads(options: UploadsOptions): Uploads {
  const { send, onProgress, onDone, onFailed, parallel = 2, delays = [1000, 4000] } = options;
  let waiting: { key: number; file: File }[] = [];
  const running = new Map<number, AbortController>();

  const startNext = () => {
    while (running.size < parallel) {
      const next = waiting.shift();
      if (!next) return;
      const controller = new AbortController();
      running.set(next.key, controller);
      void run(next.key, next.file, controller);
    }
  };

  const run = async (key: number, file: File, { signal }: AbortController) => {
    const report = <Args extends unknown[]>(tell: (key: number, ...args: Args) => void, ...args: Args) => {
      if (!signal.aborted) tell(key, ...args);
    };
    for (const delay of [...delays, undefined]) {
      report(onProgress, 0);
      try {
        const { id, width, height } = await send(file, {
          signal,
          onProgress: (sent) => report(onProgress, sent),
        });
        report(onDone, { id, width, height, uploadedAt: Date.now() });
        break;
      } catch (error) {
        const failure = failureOf(error);
        if (delay === undefined || !isPassing(failure) || signal.aborted) {
          report(onFailed, failure);
          break;
        }
        await pause(delay, signal);
        if (signal.aborted) break;
      }
    }
    if (running.get(key)?.signal === signal) running.delete(key);
    startNext();
  };

  const cancel = (key: number) => {
    waiting = waiting.filter((upload) => upload.key !== key);
    running.get(key)?.abort();
    running.delete(key);
    startNext();
  };
  return {
    start: (key, file) => {
      if (running.has(key) || waiting.some((upload) => upload.key === key)) return;
      waiting.push({ key, file });
      startNext();
    },
    cancel,
    cancelAll: () => {
      waiting = [];
      for (const key of [...running.keys()]) cancel(key);
    },
  };
}

/** Why an upload failed, in the terms of a draft. */
function failureOf(error: unknown, now: number = Date.now()): UploadFailure {
  const data = isApiError(error) ? error.data : undefined;
  if (!data) return { reason: 'network' };
  const { reason, retryAfter } = data;
  return retryAfter === undefined ? { reason } : { reason, retryAt: now + retryAfter * 1000 };
}

/** Whether it may be over in seconds. */
function isPassing({ reason }: UploadFailure): boolean {
  return reason === 'network' || reason === 'serverError';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
