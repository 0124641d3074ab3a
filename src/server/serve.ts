import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { scheduleJobs } from './jobs.ts';
import { startVideoProcessing } from './media/processing.ts';
import { type ServicesOptions, type StartedServices, startServices } from './services.ts';

/** Requests that are under way when the server is told to stop get this long, in milliseconds. */
const STOP_WITHIN = 10_000;

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
}

/** Starts the whole server and waits until it accepts requests. */
export async function serve(config: Config, options: ServeOptions): Promise<RunningServer> {
  const services = await startServices(config, options);
  const stopJobs = scheduleJobs(services);
  const stopVideos = startVideoProcessing(services);
  const app = createApp(services, options.dist);
  // Without TLS options the adaptor makes node:http's plain server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = 10 * 60 * 1000; // a large picture over a slow phone line
  server.headersTimeout = 20_000;
  await listen(server, config);
  const { port } = server.address() as AddressInfo; // it listens on a TCP port, not on a pipe

  return {
    services,
    port,
    url: config.publicUrl ?? `http://localhost:${port}`,
    stop: async () => {
      services.bus.endStreams();
      await closeServer(server);
      await stopJobs();
      await stopVideos();
      await services.close();
    },
  };
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

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_WITHIN);
    // Browsers and proxies would keep a connection open after its last answer.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(idle);
      resolve();
    });
  });
}
