import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection to the server, for what `fetch` refuses to send. */
export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Sends these bytes and returns all that comes back until the server closes the connection. */
export async function exchange(port: number, ...parts: (string | Uint8Array)[]): Promise<string> {
  const socket = await openSocket(port);
  for (const part of parts) socket.write(part);
  return readAll(socket);
}

/** All that comes back on this connection from now on. */
export async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await new Promise((resolve) => {
    socket.once('close', resolve);
    socket.on('error', resolve); // a server that has refused need not read to the end: what it said counts
  });
  return Buffer.concat(chunks).toString('latin1');
}

/** The status of a response as it stands on the wire. */
export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1]);
}

/** The path exactly as it stands here, dots and all. */
export function rawGet(port: number, path: string, cookie: string): Promise<string> {
  return exchange(
    port,
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
  );
}
