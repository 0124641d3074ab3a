import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { type Client, createClient } from '../../src/client/api/index.ts';
import type { Patience } from '../../src/server/http/slowSenders.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import type { StartedServices } from '../../src/server/services.ts';
import { type Community, communityOn, createClock, type Member, password } from './community.ts';
import { type Engine, freshConfig, migrations } from './database.ts';
import { quarters } from './pictures.ts';

/** Somebody who is signed in over HTTP. */
export interface Browser extends Member {
  /** The typed client, with their session. */
  client: Client;
  /** What their browser sends as `Cookie`. */
  cookie: string;
  /** Fetches an address of the server with their cookie. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Uploads a picture over HTTP; returns its id. */
  upload(): Promise<number>;
}

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  services: StartedServices;
  community: Community;
  /** Fetches an address of the server as somebody who is not signed in. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A client of somebody who is not signed in. */
  client(): Client;
  /** Makes an account and signs in. */
  join(username: string, options?: { isPrivate?: boolean; isAdmin?: boolean }): Promise<Browser>;
  /** Everything below the folder of pictures, temporary files included. */
  mediaFiles(): Promise<string[]>;
  /** Stops the server, once; runs by itself when the test has finished. */
  stop(): Promise<void>;
  /** Stops the server and starts it again on the same data, on another port. */
  restart(): Promise<TestServer>;
  /** Starts one more on the same data beside it, as PostgreSQL allows. */
  another(): Promise<TestServer>;
}

interface ServerOptions {
  settings?: Record<string, string>;
  /** Instead of the address of the fresh database. */
  databaseUrl?: string;
  patience?: Partial<Patience>;
  log?: Logger;
}

/** The page that stands for the web app. */
export const page = '<!doctype html><title>minigram</title><p>The web app';

/** A whole server, on a port of its own and a fresh database. */
export async function startServer(
  engine: Engine,
  { settings = {}, databaseUrl, patience, log }: ServerOptions = {},
): Promise<TestServer> {
  const fresh = await freshConfig(engine, { HOST: '127.0.0.1', ...settings });
  const config = databaseUrl === undefined ? fresh : { ...fresh, databaseUrl };
  const dist = await mkdtemp(join(tmpdir(), 'minigram-dist-'));
  onTestFinished(() => rm(dist, { recursive: true }));
  await mkdir(join(dist, 'web', 'assets'), { recursive: true });
  await writeFile(join(dist, 'web', 'index.html'), page);
  await writeFile(join(dist, 'web', 'assets', 'app-1a2b3c.js'), 'export {};');
  const clock = createClock();

  async function start(port: number): Promise<TestServer> {
    const running = await serve(
      { ...config, port },
      // Tests send nothing to a server that stops; hundreds of them are stopped.
      { migrations, dist, clock: clock.now, patience: { next: 0, ...patience }, ...(log && { log }) },
    );
    const stop = once(() => running.stop());
    onTestFinished(async () => {
      if (!stop.wasAsked()) await stop();
    });
    return testServer(running, config.dataDir, {
      clock,
      stop,
      restart: async () => {
        await stop();
        return start(0);
      },
      another: () => start(0),
    });
  }
  return start(0);
}

interface Controls extends Pick<TestServer, 'stop' | 'restart' | 'another'> {
  clock: ReturnType<typeof createClock>;
}

function testServer(running: RunningServer, dataDir: string, controls: Controls): TestServer {
  const { services, port } = running;
  const { clock, stop, restart, another } = controls;
  const url = `http://127.0.0.1:${port}`;
  const community = communityOn(services, clock);
  return {
    url,
    port,
    services,
    community,
    stop,
    restart,
    another,
    fetch: (path, init) => fetch(url + path, init),
    client: () => createClient({ url, retries: 0 }),
    async mediaFiles() {
      const folder = join(dataDir, 'media');
      await mkdir(folder, { recursive: true });
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async join(username, options) {
      const member = await community.join(username, options);
      const client = createClient({ url, retries: 0 });
      await client.auth.login.mutate({ username, password });
      const { secret } = await community.signIn(member);
      const cookie = `minigram_session=${secret}`;
      const browserFetch = (path: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('cookie', cookie);
        return fetch(url + path, { ...init, headers });
      };
      const upload = async () => (await client.upload(await photo())).id;
      return { ...member, client, cookie, fetch: browserFetch, upload };
    },
  };
}

/** A small photo as a browser would send it. */
export async function photo(): Promise<Blob> {
  return new Blob([new Uint8Array(await quarters().jpeg().toBuffer())]);
}

/** Sends a tRPC mutation without the client. */
export function mutation(input: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  };
}

/** Runs an action the first time it is asked for; the same promise afterwards. */
function once(action: () => Promise<void>) {
  let result: Promise<void> | undefined;
  const run = () => {
    result ??= action();
    return result;
  };
  return Object.assign(run, { wasAsked: () => result !== undefined });
}
