import type { Fetch } from './fetch.ts';

/** Told how many bytes of a body have been sent. */
export type OnSent = (bytes: number) => void;

/** A `fetch` that tells how much of a body, a Blob or a stream, has been sent. */
export function withProgress(fetch: Fetch, onSent: OnSent): Fetch {
  return isPage ? requested(onSent) : streamed(fetch, onSent);
}

/** Browsers tell the progress of an upload only through XMLHttpRequest, and most of them send no streams. */
export const isPage = typeof XMLHttpRequest !== 'undefined';

function requested(onSent: OnSent): Fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init?.method ?? 'GET', String(input));
      new Headers(init?.headers).forEach((value, name) => {
        request.setRequestHeader(name, value);
      });
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onload = () => {
        const { status, responseText } = request;
        resolve(new Response(responseText, { status, headers: headersOf(request) }));
      };
      request.onerror = () => reject(new TypeError('The connection was lost.'));
      request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
      init?.signal?.addEventListener('abort', () => request.abort());
      if (init?.signal?.aborted) request.abort();
      else request.send(init?.body instanceof Blob ? init.body : null);
    });
}

/** Those that the client goes by. */
function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const name of ['retry-after', 'www-authenticate']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function streamed(fetch: Fetch, onSent: OnSent): Fetch {
  return (input, init) => {
    const { body } = init ?? {};
    const stream = body instanceof Blob ? body.stream() : body;
    if (!(stream instanceof ReadableStream)) return fetch(input, init);
    let sent = 0;
    const counted = stream.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          sent += chunk.byteLength;
          onSent(sent);
          controller.enqueue(chunk);
        },
      }),
    );
    const streaming = { ...init, body: counted, duplex: 'half' };
    return fetch(input, streaming);
  };
}
