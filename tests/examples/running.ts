import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { buildClient } from '../../scripts/client.ts';
import type { Browser } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');

interface Examples {
  /** Where they are installed. */
  readonly folder: string;
  /** Starts one with a token, in a time zone that is five hours ahead of UTC all year. */
  run(server: { url: string }, token: string, ...command: string[]): Running;
}

/**
 * Does in a copy, before the tests of this file, what examples/README.md says: builds the client and installs what the examples
 * need, the built package among it. exifreader is the project's own, for there may be no way to the registry.
 */
export function useExamples(): Examples {
  let copy = '';
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'minigram-examples-'));
    await buildClient(join(copy, 'dist/npm'));
    await cp(join(root, 'examples'), examples.folder, {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
    await mkdir(join(examples.folder, 'node_modules'));
    await symlink(join(root, 'node_modules/exifreader'), join(examples.folder, 'node_modules/exifreader'));
    const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', ['install', ...options], { cwd: examples.folder });
  }, 120_000);
  afterAll(() => rm(copy, { recursive: true }));
  const examples: Examples = {
    get folder() {
      return join(copy, 'examples');
    },
    run({ url }, token, ...command) {
      const env = { MINIGRAM_URL: url, MINIGRAM_TOKEN: token, TZ: 'Asia/Tashkent' };
      return start(examples.folder, [process.execPath, ...command], env);
    },
  };
  return examples;
}

/** A new personal token of somebody's. */
export async function tokenOf({ client }: Browser, what: 'reads' | 'writes'): Promise<string> {
  return (await client.tokens.create.mutate({ name: 'Example', canWrite: what === 'writes' })).token;
}

/** Oldest first. */
export async function postsOf({ client, id: userId }: Pick<Browser, 'client' | 'id'>) {
  return (await Array.fromAsync(client.pages(client.posts.byUser, { userId }))).reverse();
}

/** Deleted when the test has finished. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-example-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** How a program ended. */
export interface Ended {
  /** Null: by a signal. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  ended: Promise<Ended>;
  /** Waits until something like this is printed. */
  prints(pattern: RegExp): Promise<void>;
  kill: ChildProcess['kill'];
}

/** Starts a program in a folder, with these variables in its environment; killed when the test has finished. */
export function start(folder: string, command: readonly string[], env: Record<string, string>): Running {
  const [file = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(file, args, { cwd: folder, env: { PATH, HOME, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, ...output }));
  });
  return {
    ended,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(output.stdout)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        ended.then((end) => reject(new Error(`It ended before ${pattern}: ${JSON.stringify(end)}`)), reject);
      }),
    kill: (signal) => child.kill(signal),
  };
}
