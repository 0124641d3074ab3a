import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a start may take, the recovery of a database included. */
const START_WITHIN = 60_000;

export interface ProgramOptions {
  /** `dist/server/main.js`, or the single file. */
  program: string;
  /** Folder of its data. */
  dataDir: string;
  /** Further settings, such as `DATABASE_URL`. */
  env?: Record<string, string>;
}

/** The server as a process of its own, on one port for as long as the harness runs, so that clients find it again. */
export class Program {
  readonly url: string;
  /** What it has logged, over all its starts. */
  readonly logFile: string;
  readonly #options: ProgramOptions;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(options: ProgramOptions, port: number) {
    this.#options = options;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.logFile = join(dirname(options.dataDir), 'log.ndjson');
  }

  static async create(options: ProgramOptions): Promise<Program> {
    await mkdir(options.dataDir, { recursive: true });
    return new Program(options, await freePort());
  }

  get port(): number {
    return this.#port;
  }

  /** @throws Error when it does not run */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('The program does not run.');
    return pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it and waits until it answers; returns the milliseconds that took. `env` for this start alone. */
  async start(env: Record<string, string> = {}): Promise<number> {
    const begin = performance.now();
    this.launch(env);
    await this.healthy();
    return performance.now() - begin;
  }

  /** Starts it without waiting. */
  launch(env: Record<string, string> = {}): void {
    const { program, dataDir, env: settings } = this.#options;
    const log = openSync(this.logFile, 'a');
    const isScript = /\.[cm]?[jt]s$/.test(program);
    const path = resolve(program);
    this.#child = spawn(isScript ? process.execPath : path, isScript ? [path] : [], {
      env: {
        ...process.env,
        LOG_LEVEL: 'info',
        TRUSTED_PROXY: '1', // each client of the load says which address it has
        ...settings,
        ...env,
        DATA_DIR: dataDir,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    running.add(this.#child);
  }

  /** Waits until `/healthz` answers 200. */
  async healthy(within = START_WITHIN): Promise<void> {
    const end = performance.now() + within;
    while (!(await isHealthy(this.url))) {
      if (!this.isRunning) throw new Error(`The program has ended. ${await this.lastWords()}`);
      if (performance.now() > end)
        throw new Error(`No answer within ${within} ms. ${await this.lastWords()}`);
      await sleep(5);
    }
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Sends a signal and waits for the end; returns the exit code, or null when the signal ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.isRunning) return child?.exitCode ?? null;
    const over = once(child, 'exit');
    child.kill(signal);
    await over;
    running.delete(child);
    return child.exitCode;
  }

  /** Waits for it to end by itself. */
  async ended(within: number): Promise<number | null> {
    const child = this.#child;
    if (child && this.isRunning) {
      await Promise.race([once(child, 'exit'), sleep(within, undefined, { ref: false })]);
      if (this.isRunning) throw new Error(`The program did not end within ${within} ms.`);
    }
    return child?.exitCode ?? null;
  }

  async log(): Promise<string> {
    return readFile(this.logFile, 'utf8').catch(() => '');
  }

  async lastWords(): Promise<string> {
    return `Its log ends with:\n${(await this.log()).trimEnd().split('\n').slice(-5).join('\n')}`;
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

export function isHealthy(url: string): Promise<boolean> {
  return new Promise((done) => {
    const request = get(`${url}/healthz`, { agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy(new Error('No answer')));
    request.on('error', () => done(false));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
