import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { z } from 'zod';
import { buildIfStale } from '../../scripts/build.ts';

const root = join(import.meta.dirname, '../..');

export interface BuiltServer {
  url: string;
  stop(): Promise<void>;
}

/** Builds what is stale and starts the bundle as `npm start` does, on a port and a folder of its own. */
export async function startBuiltServer(settings: Record<string, string> = {}): Promise<BuiltServer> {
  await buildIfStale();
  const dataDir = await mkdtemp(join(tmpdir(), 'minigram-e2e-'));
  const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const startLine = z.object({ msg: z.string().regex(/^minigram is at /) });

/** Where a server is that was started with a pipe for its log: the address that it tells when it is ready. */
export async function addressOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The server was started without a pipe for what it prints.');
  for await (const line of createInterface({ input: server.stdout })) {
    const parsed = startLine.safeParse(JSON.parse(line));
    if (!parsed.success) continue;
    server.stdout.resume(); // what it prints from here on is not read, and must not block it
    return parsed.data.msg.replace('minigram is at ', '');
  }
  throw new Error('The server ended before it was ready.');
}

/** Not the package's own flags: those make one process of it all, which ends when a second profile is closed. */
const browserFlags = [
  '--no-sandbox', // as root there is no other way
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

export async function startBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    args: browserFlags,
    headless: true,
  });
}

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'en',
};
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'en' };

/** A page in a browser profile of its own: another person at another device. Collects what goes wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ ...options, baseURL: url });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource'); // told below, with its address
    if (message.type() === 'error' && !refused) problems.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, problems };
}
