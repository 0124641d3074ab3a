import { pino } from 'pino';
import { type Client, type ClientOptions, createClient } from '../../../src/client/api/index.ts';
import { password } from '../../support/community.ts';
import type { Engine } from '../../support/database.ts';
import { type Proxy as Line, startProxy } from '../../support/proxy.ts';
import { type Browser, startServer, type TestServer } from '../../support/server.ts';

export interface Scene {
  server: TestServer;
  /** Stands between `client` and the server. */
  proxy: Line;
  anna: Browser;
  /** Anna's program, which has signed in. */
  client: Client;
  /** Another client through the proxy. */
  create(options?: Partial<ClientOptions>): Client;
  /** How many requests have arrived whose address has this in it, successful reads left out. */
  arrived(path: string): number;
}

export const credentials = { username: 'anna', password };

/** Anna's program, whose line can be cut. */
export async function setUp(engine: Engine): Promise<Scene> {
  const requests: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void requests.push(line) });
  const server = await startServer(engine, { log });
  const anna = await server.join('anna');
  const proxy = await startProxy(server.port);
  const create = (options: Partial<ClientOptions> = {}) => createClient({ url: proxy.url, ...options });
  const client = create();
  await client.signIn(credentials);
  return {
    server,
    proxy,
    anna,
    client,
    create,
    arrived: (path) => requests.filter((line) => line.includes(path)).length,
  };
}

/** Lets somebody's limit for writing be used up, until so many milliseconds from now. */
export async function useUpWriting({ services }: TestServer, userId: number, milliseconds: number) {
  const limit = { key: `write/300 account ${userId}`, points: 300 };
  await services.db.write((tx) =>
    tx.insert(tx.tables.rateLimits).values({ ...limit, resetsAt: tx.now() + milliseconds }),
  );
}
