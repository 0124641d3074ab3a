import { fileURLToPath } from 'node:url';
import { count } from 'drizzle-orm';
import { type Config, readConfig } from './config.ts';
import { type RunningServer, serve } from './serve.ts';

/** Right both for this file and for the bundle, `dist/server/main.js`. */
const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

try {
  const config = readConfig(process.env);
  const server = await serve(config, {
    migrations: `${projectRoot}drizzle`,
    dist: `${projectRoot}dist`,
  });
  await announce(server, config);
  stopOnSignals(server);
} catch (error) {
  process.stderr.write(`minigram cannot start. ${explain(error)}\n`);
  process.exitCode = 1;
}

async function announce({ services, url }: RunningServer, config: Config): Promise<void> {
  const { db, opened, log } = services;
  const [row] = await db.read.select({ users: count() }).from(db.read.tables.users);
  log.info(
    {
      engine: db.engine,
      data: config.dataDir,
      schemaVersion: opened.schemaVersion,
      users: row?.users ?? 0,
      ...(opened.backup && { backup: opened.backup }),
    },
    `minigram is at ${url}`,
  );
}

function stopOnSignals({ stop, services: { log } }: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      stop().then(
        () => log.info('stopped'),
        (error: unknown) => {
          log.error({ err: error }, 'did not stop cleanly');
          process.exitCode = 1;
        },
      );
    });
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'Another program uses this port; set PORT to a free one.';
  }
  return error.message;
}
