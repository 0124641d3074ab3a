import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** Milliseconds between two looks for connections that have nothing more to answer. */
const LOOK_EVERY = 50;

const restarting = {
  error: {
    message: 'The server is restarting. Send this again in a moment.',
    code: -32600,
    data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, reason: 'restarting', retryAfter: 2 },
  },
};

/**
 * Prepares a server to be stopped so that whoever has sent a request is answered.
 *
 * @returns what stops it: no new connections; what was asked for is answered, and the connection ended with the answer; what is
 *   not answered after `within` milliseconds (an upload over a slow line) is told to come back (503). A connection without a
 *   request is kept for `next` milliseconds: one may be on the way. Resolves when no connection is left.
 */
export function stoppable(server: Server): (times: { within: number; next: number }) => Promise<void> {
  const sockets = new Map<Socket, ServerResponse | undefined>();
  let isStopping = false;
  server.on('connection', (socket) => {
    sockets.set(socket, undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  // Before the one that answers.
  server.prependListener('request', ({ socket }, response) => {
    if (sockets.has(socket)) sockets.set(socket, response);
    if (isStopping) response.setHeader('Connection', 'close');
  });

  return async ({ within, next }) => {
    isStopping = true;
    for (const response of sockets.values()) {
      if (response && !response.headersSent) response.setHeader('Connection', 'close');
    }
    const idleFrom = performance.now() + next;
    const endIdle = () => {
      if (performance.now() >= idleFrom) server.closeIdleConnections();
    };
    const idle = setInterval(endIdle, LOOK_EVERY);
    const last = setTimeout(() => {
      for (const [socket, response] of sockets) cutOff(socket, response);
    }, within);
    const closed = Promise.withResolvers<void>();
    // Not that of node:http, which ends connections that wait for their next request at once.
    NetServer.prototype.close.call(server, () => closed.resolve());
    endIdle();
    await closed.promise;
    clearInterval(idle);
    clearTimeout(last);
    server.close(() => {}); // ends its own looking for slow heads
  };
}

/** Ends a connection; whoever waits on it for an answer that has not begun is told to ask again. */
function cutOff(socket: Socket, response: ServerResponse | undefined): void {
  if (response && !response.headersSent) {
    const body = JSON.stringify(restarting);
    socket.write(
      `HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nRetry-After: 2\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}
