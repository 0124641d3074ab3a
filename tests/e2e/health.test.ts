import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import en from '../../src/client/web/i18n/health/en.ts';
import {
  type BuiltServer,
  desk,
  openPage,
  phone,
  startBrowser,
  startBuiltServer,
} from '../support/browser.ts';
import { register } from '../support/screens.ts';

/** The owner's page about the server: how it is, and its backups. */

let bare: BuiltServer;
let backedUp: BuiltServer;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minigram-backups-'));
  bare = await startBuiltServer();
  backedUp = await startBuiltServer({ BACKUP_DIR: folder, BACKUP_EVERY: '9000d' });
  browser = await startBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([bare.stop(), backedUp.stop()]);
  await rm(folder, { recursive: true, force: true });
});

test('the owner sees how the server is, and how to have backups', async () => {
  const { page, problems } = await openPage(browser, bare.url, phone);
  await register(page, 'dilnoza');
  await page.goto('/admin/health');
  const list = page.getByRole('list', { name: en.page.list });
  await list.getByText(en.findings.filesFine.replace('{number}', '0')).waitFor();
  await list.getByText(en.findings.backupNone).waitFor();
  expect(await page.getByRole('button', { name: en.backups.start }).isDisabled()).toBe(true);
  await page.getByText(en.backups.notSetUp).waitFor();
  const again = page.getByRole('button', { name: en.page.again });
  await again.click();
  await page.getByText(en.page.checking).waitFor();
  await page.getByText(en.page.checking).waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
}, 120_000);

test('a backup is made by a press of a button', async () => {
  const { page, problems } = await openPage(browser, backedUp.url, desk);
  await register(page, 'dilnoza');
  await page.goto('/admin/health');
  const runs = page.getByRole('list', { name: en.backups.list });
  const start = page.getByRole('button', { name: en.backups.start });
  // Where the first one by schedule is under way, the button waits for it.
  const begin = async () => {
    await start.click();
    return page.getByText(en.backups.started).count();
  };
  await expect.poll(begin, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
  const done = () => runs.getByText(en.runs.done, { exact: true }).count();
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(problems).toEqual([]);
}, 180_000);
