import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import serverBuild from '../../vite.server.config.ts';
import { PASSWORD, type ReaderName } from './data.ts';

const root = join(import.meta.dirname, '../..');
const floorFolder = join(root, 'dist/bench');

/** What is measured: the server as `npm start` runs it. */
export const appScript = join(root, 'dist/server/main.js');
export const floorScripts = {
  trpc: join(floorFolder, 'trpc.js'),
  hono: join(floorFolder, 'hono.js'),
  node: join(floorFolder, 'node.js'),
  sharp: join(floorFolder, 'sharp.js'),
  fanout: join(floorFolder, 'fanout.js'),
};

/** Bundles the floors as the server is bundled. */
export async function buildFloors(): Promise<void> {
  const input = Object.fromEntries(
    Object.keys(floorScripts).map((name) => [name, join(import.meta.dirname, `floors/${name}.ts`)]),
  );
  const { rolldownOptions } = serverBuild.build ?? {};
  await build({
    ...serverBuild,
    configFile: false,
    root,
    logLevel: 'warn',
    build: { ...serverBuild.build, outDir: floorFolder, rolldownOptions: { ...rolldownOptions, input } },
  });
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill();
});

export interface RunningProcess {
  url: string;
  pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  startedIn: number;
  residentMB(): number;
  stop(): Promise<void>;
}

/** Runs a server, a script or an executable, in a process of its own, until its `/healthz` has answered. */
export async function startProcess(
  script: string,
  env: Record<string, string> = {},
): Promise<RunningProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const [file, args] = script.endsWith('.js') ? [process.execPath, [script]] : [script, []];
  const child = spawn(file, args, {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    await sleep(2);
  }
  const startedIn = performance.now() - start;
  const pid = child.pid ?? 0; // it runs: it has answered
  return { url, pid, startedIn, residentMB: () => residentMB(child), stop: () => stop(child) };
}

export const credentials = (username: ReaderName) => ({ username, password: PASSWORD });

/** Calls a mutation; returns what it answers. */
export async function call(
  url: string,
  procedure: string,
  input: object,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await post(url, procedure, input, headers);
  if (!response.ok) throw new Error(`${procedure} failed: ${await response.text()}`);
  const { result } = (await response.json()) as { result: { data: Record<string, unknown> } }; // as tRPC answers
  return result.data;
}

function post(url: string, procedure: string, input: object, headers: Record<string, string> = {}) {
  return fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

/** Returns the `Cookie` header of a new session. */
export async function signIn(url: string, username: ReaderName): Promise<string> {
  const response = await post(url, 'auth.login', credentials(username));
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) throw new Error(`Signing in failed: ${await response.text()}`);
  return cookie.split(';', 1)[0] ?? '';
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  const exit = once(child, 'exit');
  if (child.kill()) await exit;
}

function isHealthy(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${url}/healthz`, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

/** Linux only. */
function residentMB({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
