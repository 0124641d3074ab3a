import type { Fetch } from './cookie.ts';

type OnProgress = (sent: number) => void;

/** A `fetch` that reports how much of a Blob body has been sent, from 0 to 1. */
export function withProgress(fetch: Fetch, onProgress: OnProgress): Fetch {
  return typeof XMLHttpRequest === 'undefined' ? streamed(fetch, onProgress) : requested(onProgress);
}

/** Browsers report the progress of an upload only through XMLHttpRequest. */
function requested(onProgress: OnProgress): Fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init?.method ?? 'GET', String(input));
      new Headers(init?.headers).forEach((value, name) => {
        request.setRequestHeader(name, value);
      });
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
      request.onerror = () => reject(new TypeError('The connection was lost.'));
      request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
      init?.signal?.addEventListener('abort', () => request.abort());
      if (init?.signal?.aborted) request.abort();
      else request.send(init?.body instanceof Blob ? init.body : null);
    });
}

function streamed(fetch: Fetch, onProgress: OnProgress): Fetch {
  return (input, init) => {
    const { body } = init ?? {};
    if (!(body instanceof Blob)) return fetch(input, init);
    let sent = 0;
    const counted = body.stream().pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          sent += chunk.byteLength;
          onProgress(sent / body.size);
          controller.enqueue(chunk);
        },
      }),
    );
    const streaming = { ...init, body: counted, duplex: 'half' };
    return fetch(input, streaming);
  };
}
