import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { readConfig } from '../../src/server/config.ts';
import { type RunningServer, serve } from '../../src/server/serve.ts';
import { startBrowser } from '../../tests/support/browser.ts';
import { buildIfStale } from '../build.ts';
import { fill } from './fill.ts';
import { password } from './people.ts';

/** `node scripts/demo/screenshots.ts`: fills an instance of its own and takes the README's pictures of it. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const migrations = `${root}drizzle`;
/** Colours of a PNG's palette: fewer bands in a sky cost more bytes. */
const COLOURS = 256;

interface Shot {
  file: string;
  path: string;
  device: BrowserContextOptions;
}

const shots: Shot[] = [
  {
    file: 'screenshot-feed.png',
    path: '/',
    device: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  },
  {
    file: 'screenshot-phone.png',
    path: '/u/dilnoza',
    device: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true },
  },
];

await buildIfStale();
const dataDir = await mkdtemp(join(tmpdir(), 'minigram-screenshots-'));
try {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
  await fill(config, migrations, (done, all) => {
    if (done === all) process.stdout.write(`Painted ${all} photos.\n`);
  });
  await photograph(await serve(config, { migrations, dist: `${root}dist` }));
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function photograph(server: RunningServer): Promise<void> {
  const browser = await startBrowser();
  try {
    await mkdir(`${root}docs`, { recursive: true });
    for (const shot of shots) await take(browser, server.url, shot);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function take(browser: Browser, url: string, { file, path, device }: Shot): Promise<void> {
  const context = await browser.newContext({
    ...device,
    baseURL: url,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/login');
  await page.locator('input[name=username]').fill('dilnoza');
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.pathname === '/');
  await page.goto(path);
  // The network is never idle: the live stream stays open.
  const isBusy = () =>
    page.waitForEvent('requestfinished', { timeout: 500 }).then(
      () => true,
      () => false,
    );
  while (await isBusy());
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, loading }) => complete || loading === 'lazy'),
  );
  const png = await page.screenshot();
  await context.close();
  const { size } = await sharp(png)
    .png({ palette: true, colours: COLOURS, effort: 10 })
    .toFile(`${root}docs/${file}`);
  process.stdout.write(`docs/${file}: ${Math.round(size / 1024)} kB\n`);
}
