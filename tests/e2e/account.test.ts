import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuiltServer,
  desk,
  openPage,
  phone,
  startBrowser,
  startBuiltServer,
} from '../support/browser.ts';
import { password, register, signIn } from '../support/screens.ts';
import { en } from '../support/texts.ts';

/** The life of an account without an e-mail address: lost passwords, new names, second thoughts. */

let server: BuiltServer;
let browser: Browser;

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('a code kept at the registration opens the way back in, once', async () => {
  const { page, problems } = await openPage(browser, server.url, phone);
  await page.goto('/register');
  await page.getByLabel(en.auth.username, { exact: true }).fill('malika');
  await page.getByLabel(en.auth.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: en.auth.register }).click();
  await page.getByRole('heading', { name: en.account.keepCodesTitle }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: en.account.saveCodes }).click(),
  ]);
  const [, code = ''] = (await readFile(await download.path(), 'utf8')).split('\n');
  expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  expect(problems).toEqual([]);

  const other = await openPage(browser, server.url, desk);
  await other.page.goto('/login');
  await other.page.getByRole('link', { name: en.auth.forgot }).click();
  await other.page.waitForURL('**/recover');
  const recover = async (secret: string) => {
    await other.page.getByLabel(en.auth.username, { exact: true }).fill('malika');
    await other.page.getByLabel(en.account.code).fill(code.toUpperCase());
    await other.page.getByLabel(en.settings.newPassword, { exact: true }).fill(secret);
    await other.page.getByRole('button', { name: en.account.recover }).click();
  };
  await recover('seven quiet rivers home');
  await other.page.getByRole('heading', { name: en.feed.title }).waitFor();
  await other.page.context().clearCookies();
  await other.page.goto('/recover');
  await recover('eight quiet rivers home');
  await other.page.getByText(en.refusals.wrongRecoveryCode).waitFor();
}, 120_000);

test('another username, and the old link still leads there', async () => {
  const { page, problems } = await openPage(browser, server.url, desk);
  await register(page, 'botir', 'Botir');
  await page.goto('/settings/account');
  await page.getByLabel(en.auth.username, { exact: true }).fill('botir.k');
  await page.getByText(en.auth.usernameFree).first().waitFor();
  await page.getByRole('button', { name: en.account.changeUsername }).click();
  await page.getByText(en.account.usernameChanged).waitFor();
  await page.goto('/u/botir');
  await page.waitForURL('**/u/botir.k');
  await page.getByText('Botir').first().waitFor();
  expect(problems).toEqual([]);
}, 60_000);

test('a deleted account is brought back by signing in', async () => {
  const { page } = await openPage(browser, server.url, desk);
  await register(page, 'sevara', 'Sevara');
  await page.goto('/settings/account');
  await page.getByRole('button', { name: en.account.delete }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(en.settings.currentPassword).fill('a guess');
  await dialog.getByRole('button', { name: en.account.delete }).click();
  await dialog.getByText(en.refusals.wrongPassword).waitFor();
  await dialog.getByLabel(en.settings.currentPassword).fill(password);
  await dialog.getByRole('button', { name: en.account.delete }).click();
  await page.waitForURL('**/login**');
  await signIn(page, 'sevara', password);
  await page.getByRole('alertdialog').getByRole('button', { name: en.auth.restore }).click();
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
}, 60_000);
