import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long a client may take. All in milliseconds. */
export interface Patience {
  /** For the head of a request, from the connection or from its first byte on. */
  head: number;
  /** For `LITTLE` bytes of a body, and for the next as many. */
  body: number;
  /** For a whole request: the longest video over the slowest line that would be used for it (100 MB at 0.25 Mbit/s). */
  whole: number;
  /** Between two requests on one connection: longer than proxies keep theirs (Caddy two minutes), so that these end them. */
  idle: number;
  /** For a request that may be on its way while the server stops, on a connection that has none. */
  next: number;
}

export const patience: Patience = {
  head: 20_000,
  body: 30_000,
  whole: 60 * 60_000,
  idle: 130_000,
  next: 300,
};

/** Bytes that arrive within `body`: 1 KB a second, a fiftieth of what a telephone line brought thirty years ago. */
const LITTLE = 30 * 1024;

interface Body {
  request: IncomingMessage;
  response: ServerResponse;
  /** What the connection had brought when the present spell began. */
  bytes: number;
  since: number;
}

/**
 * Ends the requests whose bodies come in so slowly that nobody sends them in earnest, with 408. Who is made to wait by the server
 * itself is left in peace. Returns what stops that.
 */
export function endSlowSenders(server: Server, { body: within }: Pick<Patience, 'body'>): () => void {
  const bodies = new Set<Body>();
  server.on('request', (request, response) => {
    const { headers, socket } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    bodies.add({ request, response, bytes: socket.bytesRead, since: performance.now() });
  });
  const timer = setInterval(() => {
    const now = performance.now();
    for (const body of bodies) {
      const { request, bytes, since } = body;
      const { socket } = request;
      if (request.complete || socket.destroyed) bodies.delete(body);
      else if (request.readableLength > 0 || socket.bytesRead - bytes >= LITTLE) {
        body.bytes = socket.bytesRead;
        body.since = now;
      } else if (now - since > within) {
        bodies.delete(body);
        end(body);
      }
    }
  }, within / 6).unref();
  return () => clearInterval(timer);
}

/** As Node ends a request that takes longer than it may; whoever reads the body hears that its sender left. */
function end({ request: { socket }, response }: Body): void {
  if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
