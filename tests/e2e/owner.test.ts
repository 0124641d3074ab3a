import type { Browser, Page } from 'playwright-core';
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

/** What the owner does for the members and against them, and who gets in where an invitation is needed. */

let server: BuiltServer;
let closedCircle: BuiltServer;
let browser: Browser;
let owner: Page;

beforeAll(async () => {
  server = await startBuiltServer();
  closedCircle = await startBuiltServer({ REGISTRATION: 'invite' });
  browser = await startBrowser();
  owner = (await openPage(browser, server.url, desk)).page;
  await register(owner, 'dilnoza');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([server.stop(), closedCircle.stop()]);
});

/** Chooses what to do with somebody on the page of all people. */
async function choose(username: string, action: string): Promise<void> {
  await owner.goto('/admin/people');
  await owner.getByRole('button', { name: en.admin.actionsFor.replace('{name}', username) }).click();
  await owner.getByRole('menuitem', { name: action, exact: true }).click();
}

test('a suspended member is signed out at once, stays out, and is let back in', async () => {
  const { page } = await openPage(browser, server.url, phone);
  await register(page, 'malika');

  await choose('malika', en.admin.suspend);
  await owner.getByRole('alertdialog').getByRole('button', { name: en.admin.suspend }).click();
  await owner.getByText(en.admin.isSuspended, { exact: true }).waitFor();

  await page.waitForURL('**/login**');
  await signIn(page, 'malika', password);
  await page.getByText(en.refusals.suspended).waitFor();

  await choose('malika', en.admin.unsuspend);
  await owner.getByText(en.admin.isSuspended, { exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: en.auth.signIn }).click();
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
}, 120_000);

test('the reset code that the owner makes sets a new password', async () => {
  const forgetful = await openPage(browser, server.url, phone);
  await register(forgetful.page, 'botir');
  await forgetful.page.context().clearCookies();

  await choose('botir', en.admin.resetPassword);
  await owner.getByRole('alertdialog').getByRole('button', { name: en.admin.resetPassword }).click();
  const dialog = owner.getByRole('dialog', { name: en.admin.codeFor.replace('{name}', 'botir') });
  const code = await dialog.getByText(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/).innerText();

  const { page, problems } = await openPage(browser, server.url, phone);
  await page.goto('/recover');
  await page.getByLabel(en.auth.username, { exact: true }).fill('botir');
  await page.getByLabel(en.account.code).fill(code);
  await page.getByLabel(en.settings.newPassword, { exact: true }).fill('seven quiet rivers home');
  await page.getByRole('button', { name: en.account.recover }).click();
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
  expect(problems).toEqual([]);
}, 120_000);

test('an invite link lets in as many as it is for', async () => {
  const { page } = await openPage(browser, closedCircle.url, desk);
  await register(page, 'dilnoza');
  await page.goto('/admin/invites');
  await page.getByText(en.registration.invite).waitFor();
  const uses = page.getByLabel(en.admin.inviteUses);
  await uses.fill('5000');
  await page.getByRole('button', { name: en.admin.makeInvite }).click();
  await page.getByText(en.admin.inviteNumber.replace('{max}', '1,000')).waitFor();
  await uses.fill('1');
  await page.getByRole('button', { name: en.admin.makeInvite }).click();
  const link = await page.getByText(/^http.*invite=/).innerText();

  const guest = await openPage(browser, closedCircle.url, phone);
  await guest.page.goto('/register');
  await guest.page.getByText(en.refusals.inviteNeeded).waitFor();
  await guest.page.goto(link);
  await guest.page.getByLabel(en.auth.username, { exact: true }).fill('malika');
  await guest.page.getByLabel(en.auth.password, { exact: true }).fill(password);
  await guest.page.getByRole('button', { name: en.auth.register }).click();
  await guest.page.getByRole('button', { name: en.account.codesKept }).click();
  await guest.page.getByRole('heading', { name: en.feed.title }).waitFor();
  expect(guest.problems).toEqual([]);

  const late = await openPage(browser, closedCircle.url, phone);
  await late.page.goto(link);
  await late.page.getByText(en.refusals.inviteInvalid).waitFor();
  await page.reload();
  await page.getByText(en.inviteStates.usedUp, { exact: true }).waitFor();
}, 120_000);
