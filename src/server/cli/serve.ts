import type { Command } from 'commander';
import { count } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { type RunningServer, serve } from '../serve.ts';
import { type Cli, CliError, type Environment, exitCodes } from './cli.ts';

/** `minigram serve`, which is also what `minigram` alone does. */
export function addServe(program: Command, cli: Cli): void {
  program
    .command('serve', { isDefault: true })
    .description('Runs the server. This is what minigram does without a command.')
    .option('--port <number>', 'port to listen on, 0 for a free one; instead of PORT')
    .option('--host <address>', 'the one address to listen on; instead of HOST')
    .allowExcessArguments()
    .action(async ({ port, host }: { port?: string; host?: string }, { args: [unknown] }: Command) => {
      if (unknown !== undefined) {
        const message = `There is no command '${unknown}'. Run minigram --help to see those there are.`;
        throw new CliError(message, exitCodes.usedWrongly);
      }
      const overrides: Environment = {
        ...(port !== undefined && { PORT: port }),
        ...(host !== undefined && { HOST: host }),
      };
      const config = cli.config(overrides);
      const server = await serve(config, { migrations: `${cli.root}drizzle`, dist: `${cli.root}dist` });
      stopOnSignals(server);
      await announce(server, config);
    });
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

/** The first signal lets what is under way finish; the second one does not. */
function stopOnSignals({ stop, services: { log } }: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
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
