import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Config } from '../../../src/server/config.ts';

const root = join(import.meta.dirname, '../../..');

export interface Program {
  process: ChildProcess;
  /** What it has said so far, on both of its outputs. */
  said(): string;
  /** With which exit code it ended; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** Runs the program from its sources, as a process of its own, until the test has finished. */
export function runProgram(config: Config, args: string[] = []): Program {
  const { DATABASE_URL: _, ...env } = process.env;
  const program = spawn(process.execPath, [join(root, 'src/server/main.ts'), ...args], {
    env: {
      ...env,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      DATA_DIR: config.dataDir,
      ...(config.databaseUrl !== undefined && { DATABASE_URL: config.databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [program.stdout, program.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  onTestFinished(() => void program.kill('SIGKILL'));
  return { process: program, said: () => said, ended: once(program, 'close').then(([code]) => code) };
}

/** The port that it listens on, once it does. */
export async function portOf({ process: program, said }: Program): Promise<number> {
  for (;;) {
    const port = /minigram is at http:\/\/localhost:(\d+)/.exec(said())?.[1];
    if (port !== undefined) return Number(port);
    if (program.exitCode !== null) throw new Error(`It ended: ${said()}`);
    await Promise.race([once(program.stdout ?? program, 'data'), once(program, 'exit')]);
  }
}
