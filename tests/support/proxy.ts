import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Proxy {
  url: string;
  /** How many connections have been made through it. */
  readonly connections: number;
  /** Cuts every line, as a lost connection does. */
  cut(): void;
  /** Cuts every line and takes no new one, until `mend`: a tunnel. */
  refuse(): void;
  mend(): void;
  /** Cuts the line on which the next answer begins: what it answers was done, and nobody hears of it. */
  loseNextAnswer(): void;
  /** Stands before another port from here on: the server has moved. */
  turnTo(port: number): void;
  /** From here on nothing gets through, and nobody is told: a phone that has left the house. */
  freeze(): void;
}

/** Stands between clients and a server on this port until the test has finished. */
export async function startProxy(port: number): Promise<Proxy> {
  const lines = new Set<Socket>();
  let connections = 0;
  let isRefusing = false;
  let isLosing = false;
  let target = port;
  const server = createServer((client) => {
    connections++;
    if (isRefusing) return void client.destroy();
    const upstream = connect(target, '127.0.0.1');
    upstream.on('data', () => {
      if (!isLosing) return;
      isLosing = false;
      client.destroy();
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      lines.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        lines.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const line of lines) line.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a TCP port
    get connections() {
      return connections;
    },
    cut,
    refuse() {
      isRefusing = true;
      cut();
    },
    mend() {
      isRefusing = false;
    },
    loseNextAnswer() {
      isLosing = true;
    },
    turnTo(other) {
      target = other;
    },
    freeze() {
      for (const line of lines) line.unpipe().pause();
    },
  };
}
