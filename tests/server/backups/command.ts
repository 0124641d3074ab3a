import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Config } from '../../../src/server/config.ts';

const main = join(import.meta.dirname, '../../../src/server/main.ts');

/** Runs a command of the program on this server's data, in a process of its own. */
export async function command({ dataDir, databaseUrl }: Config, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, said };
}
