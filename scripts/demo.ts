import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../src/server/config.ts';
import { type RunningServer, serve } from '../src/server/serve.ts';
import { buildIfStale } from './build.ts';
import { fill } from './demo/fill.ts';
import { password, usernames } from './demo/people.ts';

/** `npm run demo`: fills an empty instance with a small community, to look around in, and serves it. */

const root = fileURLToPath(new URL('../', import.meta.url));
const migrations = `${root}drizzle`;

try {
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
  await buildIfStale();
  await requireFreePort(config);
  const isFilled = await fill(config, migrations, showProgress);
  if (isFilled) stopOnSignals(announce(await serve(config, { migrations, dist: `${root}dist` })));
  else refuse(config);
} catch (error) {
  process.stderr.write(`\nThe demo cannot start. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** Fails now rather than after the work. */
async function requireFreePort({ host, port }: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer()
    .once('error', reject)
    .listen(port, host, () => probe.close(() => resolve()));
  await promise.catch((cause: unknown) => {
    throw new Error(`Port ${port} is not free; set PORT to another one.`, { cause });
  });
}

function showProgress(done: number, all: number): void {
  const { stdout } = process;
  const text = `Painting photos for the demo: ${done} of ${all}`;
  if (stdout.isTTY) stdout.write(`\r${text}${done === all ? '\n' : ''}`);
  else if (done === 0 || done === all) stdout.write(`${text}\n`);
}

function announce(server: RunningServer): RunningServer {
  const [owner, ...others] = usernames;
  process.stdout.write(`
minigram is at ${server.url}

Sign in as ${owner}, who owns this server, or as
${others.join(', ')}.
Everybody's password is: ${password}

Ctrl+C stops it; npm start with the same settings serves it again.
`);
  return server;
}

function refuse({ databaseUrl, dataDir }: Config): void {
  const [place, setting] = databaseUrl
    ? ['The database at DATABASE_URL', 'DATABASE_URL=postgres://…/demo DATA_DIR=./demo-data']
    : [dataDir, 'DATA_DIR=./demo-data'];
  process.stderr.write(`${place} holds a community already, and nothing in it was changed.
To serve it:                       npm start
To fill an empty place instead:    ${setting} npm run demo
`);
  process.exitCode = 1;
}

function stopOnSignals({ stop }: RunningServer): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
