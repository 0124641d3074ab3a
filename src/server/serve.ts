import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { stoppable } from './http/goingDown.ts';
import { endSlowSenders, type Patience, patience as usual } from './http/slowSenders.ts';
import { scheduleJobs } from './jobs.ts';
import { startVideoProcessing } from './media/processing.ts';
import { type ServicesOptions, type StartedServices, startServices } from './services.ts';

/** Milliseconds that requests under way get when the server is told to stop; then they are told to come back. */
const ANSWER_WITHIN = 7_000;
/** Milliseconds after which it lets go of everything, whatever is still under way. Ten is what it may take in all. */
const END_WITHIN = 9_000;
/**
 * Many times what a town needs (5,000 people with an open stream and a second connection each); more would be memory for whoever
 * opens them for nothing else.
 */
const MAX_CONNECTIONS = 20_000;

export interface RunningServer {
  services: StartedServices;
  /** The address to open, without a trailing slash. */
  url: string;
  port: number;
  /** Finishes the requests under way, then lets go of the database. */
  stop(): Promise<void>;
}

export interface ServeOptions extends ServicesOptions {
  /** Folder of what is built: the web app, the description of the API and its page. */
  dist: string;
  /** Where clients get another time than usual: for tests. */
  patience?: Partial<Patience>;
}

/**
 * Starts the whole server and waits until it accepts requests.
 * @throws Error that says what to do: another process runs on the same folder, the database does not answer …
 */
export async function serve(config: Config, options: ServeOptions): Promise<RunningServer> {
  const letGo = await holdData(config);
  try {
    return await serveFrom(config, options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

/** SQLite has one process at a time. */
async function holdData({ databaseUrl, dataDir }: Config): Promise<() => void> {
  if (databaseUrl) return () => {};
  const { holdFolder } = await import('./db/runningLock.ts');
  return holdFolder(dataDir);
}

async function serveFrom(config: Config, options: ServeOptions, letGo: () => void): Promise<RunningServer> {
  const services = await startServices(config, options);
  const stopJobs = scheduleJobs(services);
  const stopVideos = startVideoProcessing(services);
  const patience = { ...usual, ...options.patience };
  const server = httpServer(createApp(services, options.dist), patience);
  const stopServer = stoppable(server);
  const stopWaiting = endSlowSenders(server, patience);
  const close = async () => {
    stopWaiting();
    await Promise.race([Promise.all([stopJobs(), stopVideos()]), sleep(END_WITHIN - ANSWER_WITHIN)]);
    await services.close();
    letGo();
  };
  try {
    await listen(server, config);
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = server.address() as AddressInfo; // it listens on a TCP port, not on a pipe

  return {
    services,
    port,
    url: config.publicUrl ?? `http://localhost:${port}`,
    stop: async () => {
      services.bus.endStreams();
      await stopServer({ within: ANSWER_WITHIN, next: patience.next });
      await close();
    },
  };
}

function httpServer(app: ReturnType<typeof createApp>, { head, whole, idle }: Patience): Server {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: head,
      requestTimeout: whole,
      keepAliveTimeout: idle,
      connectionsCheckingInterval: Math.min(head, 5_000),
    },
  }) as Server; // without TLS options the adaptor makes node:http's plain server
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
