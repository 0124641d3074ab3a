import { pino } from 'pino';
import { type Config, readConfig } from '../config.ts';
import { type StartedServices, startServices } from '../services.ts';
import { createOutput, type Output } from './output.ts';

/** How a command ends: the process's exit code. */
export const exitCodes = { done: 0, failed: 1, usedWrongly: 2, interrupted: 130 } as const;

/** Ends a command with a message for the person who gave it. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export type Environment = Record<string, string | undefined>;

/** What every command works with. */
export interface Cli {
  /** The environment, with what the options say instead of it: what a child process is started with. */
  env(): Environment;
  /** The folder that holds `dist/` and `drizzle/`. */
  readonly root: string;
  output(): Output;
  /**
   * The settings: of the environment, but for what options and `overrides` say.
   * @throws CliError that names each setting that cannot be used
   */
  config(overrides?: Environment): Config;
  /**
   * Opens the database and the rest for `work`, beside a server that may be running, and closes it again. The schema has to be
   * this program's: only `serve` changes it, and `migrate`, for a folder that has none yet.
   */
  open<T>(work: (services: StartedServices) => Promise<T>, options?: { migrate?: boolean }): Promise<T>;
  /** Aborts at Ctrl-C and SIGTERM: long work stops where nothing is lost, and may be run again. */
  readonly signal: AbortSignal;
}

interface CliOptions {
  env: Environment;
  root: string;
  /** The options that stand before or after any command. */
  options(): { dataDir?: string; databaseUrl?: string; json?: boolean };
}

export function createCli({ env, root, options }: CliOptions): Cli {
  let interruption: AbortController | undefined;
  const settings = (): Environment => {
    const { dataDir, databaseUrl } = options();
    return {
      ...env,
      ...(dataDir !== undefined && { DATA_DIR: dataDir }),
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    };
  };
  const config = (overrides: Environment = {}) => {
    try {
      return readConfig({ ...settings(), ...overrides });
    } catch (error) {
      throw new CliError(error instanceof Error ? error.message : String(error), exitCodes.usedWrongly);
    }
  };
  return {
    env: settings,
    root,
    config,
    get signal() {
      // Only once a command asks for it: others are ended by the signal itself.
      if (!interruption) {
        const controller = new AbortController();
        for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
        interruption = controller;
      }
      return interruption.signal;
    },
    output: () => createOutput({ json: options().json ?? false }),
    async open(work, { migrate = false } = {}) {
      const services = await startServices(config(), {
        migrations: `${root}drizzle`,
        migrate,
        log: pino({ level: 'silent' }),
      });
      try {
        return await work(services);
      } finally {
        await services.close();
      }
    },
  };
}
