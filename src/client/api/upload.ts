import type { Fetch } from './fetch.ts';
import { newKey } from './key.ts';
import type { Uploaded } from './outputs.ts';
import { post } from './post.ts';
import { isPage, withProgress } from './progress.ts';
import { repeating } from './repeat.ts';
import type { UploadOptions, UploadSource } from './types.ts';

interface Connection {
  url: string;
  /** Without what `authorize` adds. */
  fetch: Fetch;
  authorize: (fetch: Fetch) => Fetch;
  retries: number;
}

/** Sends a file; answers when the server has it. A Blob is sent again when the line breaks. */
export async function sendFile(
  { url, fetch, authorize, retries }: Connection,
  source: UploadSource,
  { onProgress, size, idempotencyKey = retries > 0 ? newKey() : undefined, signal }: UploadOptions,
): Promise<Uploaded> {
  const body = await bodyOf(source);
  const total = body instanceof Blob ? body.size : size;
  let bytes = 0;
  const tell = (sent: number) => {
    bytes = sent;
    onProgress?.(total ? Math.min(sent / total, 1) : 0, sent);
  };
  const sending = authorize(onProgress ? withProgress(fetch, tell) : fetch);
  const headers = {
    'content-type': 'application/octet-stream',
    ...(idempotencyKey !== undefined && { 'idempotency-key': encodeURIComponent(idempotencyKey) }),
  };
  const attempt = () => post({ url, fetch: sending, path: 'media.upload', body, headers, signal });
  const uploaded = await (body instanceof Blob
    ? repeating(attempt, { retries, isSafe: true, signal })
    : attempt());
  if (!total) onProgress?.(1, bytes);
  return uploaded as Uploaded; // what media.upload answers
}

async function bodyOf(source: UploadSource): Promise<Blob | ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (source instanceof Blob) return source;
  if (source instanceof Uint8Array) return new Blob([source as Uint8Array<ArrayBuffer>]); // as below
  const stream = source instanceof ReadableStream ? source : streamOf(source);
  // TypeScript knows no stream of bytes that may be shared between threads; none comes here.
  const bytes = stream as ReadableStream<Uint8Array<ArrayBuffer>>;
  return isPage ? new Response(bytes).blob() : bytes;
}

/** `ReadableStream.from`, which not all have. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
