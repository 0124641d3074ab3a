import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from '../../../scripts/build.ts';
import type { Config } from '../../../src/server/config.ts';

const main = join(import.meta.dirname, '../../../dist/server/main.js');

/** Looked after once for a file of tests. */
let built: Promise<void> | undefined;

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
  /** What `--json` gave. */
  json<T = Record<string, unknown>>(): T;
}

interface Options {
  stdin?: string;
  env?: Record<string, string>;
}

/** Runs the built program on the database of these settings, as a process of its own without a terminal. */
export function minigramOn({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>) {
  return async (args: string[], { stdin = '', env = {} }: Options = {}): Promise<Ran> => {
    built ??= buildIfStale();
    await built;
    return new Promise((resolve) => {
      const settings = { DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...env };
      const options = { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings } };
      const child = execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
        // Whoever calls it says what it is, and looks.
        resolve({ code, stdout, stderr, json: <T>() => JSON.parse(stdout) as T });
      });
      child.stdin?.on('error', () => undefined); // it may end without having read it
      child.stdin?.end(stdin);
    });
  };
}
