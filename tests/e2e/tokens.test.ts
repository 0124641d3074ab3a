import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../src/shared/limits.ts';
import {
  type BuiltServer,
  desk,
  openPage,
  phone,
  startBrowser,
  startBuiltServer,
} from '../support/browser.ts';
import { password, register } from '../support/screens.ts';
import { en } from '../support/texts.ts';

/** Personal tokens in the settings, from making one to the end of what runs with it; and programs among the devices. */

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

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const codeIn = (page: Page, label: string) => page.getByRole('group', { name: label }).locator('code');

/** Runs the command that the page shows, as far as this needs no curl. */
async function run(command: string): Promise<Response> {
  const [, authorization = '', url = ''] =
    /^curl -H "Authorization: (Bearer mgp_[\w-]{43})" (\S+)$/.exec(command) ?? [];
  return fetch(url, { headers: { authorization } });
}

test('a token is made, copied, used, seen to be used, and revoked', async () => {
  const { page, problems } = await openPage(browser, server.url, desk);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await register(page, 'malika');
  await page.goto('/settings/devices');
  await page.getByRole('link', { name: en.settings.tokens }).click();
  await page.getByRole('heading', { name: en.tokens.emptyTitle }).waitFor();

  await page.getByRole('button', { name: en.tokens.make }).click();
  const name = page.getByLabel(en.tokens.name, { exact: true });
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText(en.fields.required).waitFor();
  await name.fill('Backup at home');
  await page.keyboard.press('Enter');

  const shown = page.getByRole('alertdialog', { name: en.tokens.copyTitle });
  await shown.getByText(en.tokens.shownOnce).waitFor();
  expect(await focusedText(page)).toBe(en.tokens.copy);
  await page.keyboard.press('Enter');
  await shown.getByRole('status').getByText(en.tokens.copied).waitFor();
  const token = await codeIn(page, en.tokens.token).innerText();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await page.mouse.click(5, 5);
  const command = await codeIn(page, en.tokens.tryIt).innerText();
  expect(await (await run(command)).json()).toMatchObject({ username: 'malika' });

  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  // The button of the empty page went with it.
  await expect.poll(() => focusedText(page)).toBe(en.settings.tokens);
  expect(await page.content()).not.toContain(token);
  const refused = await fetch(`${server.url}/trpc/users.update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ bio: 'Written by a script' }),
  });
  expect(refused.status).toBe(403);

  await page.reload();
  const row = page.getByRole('list', { name: en.tokens.list }).getByRole('listitem');
  await row.getByText(en.tokens.reads).waitFor();
  await row.getByText(/^Last used .* from/).waitFor();
  await row.getByText(/^Expires .* 20\d\d$|^Expires \w+ \d+$/).waitFor();
  await row.getByRole('button').click();
  const question = page.getByRole('alertdialog', { name: 'Revoke “Backup at home”?' });
  await question.getByRole('button', { name: en.tokenEndings.revoke }).click();
  await page.getByRole('heading', { name: en.tokens.emptyTitle }).waitFor();
  await expect.poll(() => focusedText(page)).toBe(en.settings.tokens);
  expect((await run(command)).status).toBe(401);
  expect(problems).toEqual([]);
}, 120_000);

test('what was typed survives a failure, and a page without a clipboard copies too', async () => {
  const { page } = await openPage(browser, server.url, phone);
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await register(page, 'botir');
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: en.tokens.make }).click();
  const dialog = page.getByRole('dialog', { name: en.tokens.makeTitle });
  await dialog.getByLabel(en.tokens.name, { exact: true }).fill('Family bot');
  await dialog.getByRole('radio', { name: en.tokens.writes }).check();
  await dialog.getByRole('radio', { name: en.tokenLives.never }).check();
  await dialog.getByText(en.tokens.neverHint).waitFor();

  await page.route('**/trpc/tokens.create*', (route) => route.abort());
  await dialog.getByRole('button', { name: en.tokens.makeIt }).click();
  await dialog.getByText(en.errors.network).waitFor();
  await page.unroute('**/trpc/tokens.create*');
  await dialog.getByRole('button', { name: en.tokens.makeIt }).click();

  const shown = page.getByRole('alertdialog', { name: en.tokens.copyTitle });
  await shown.getByRole('button', { name: `${en.tokens.copy}: ${en.tokens.token}` }).click();
  await shown.getByRole('status').getByText(en.tokens.copied).waitFor();
  const token = await codeIn(page, en.tokens.token).innerText();
  const written = await fetch(`${server.url}/trpc/users.update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ bio: 'Written by a script' }),
  });
  expect(written.status).toBe(200);
  await shown.getByRole('button', { name: en.tokens.done }).click();

  await page.getByRole('button', { name: en.tokens.make }).click();
  expect(await dialog.getByLabel(en.tokens.name, { exact: true }).inputValue()).toBe('');
  expect(await dialog.getByRole('radio', { name: en.tokens.reads }).isChecked()).toBe(true);
}, 120_000);

test('a changed password ends the tokens, and there is an end to how many there can be', async () => {
  const { page, problems } = await openPage(browser, server.url, desk);
  await register(page, 'sevara');
  const make = async (name: string) => {
    const answer = await page.request.post('/trpc/tokens.create', { data: { name } });
    expect(answer.ok()).toBe(true);
  };
  for (let made = 0; made < limits.personalTokens; made += 1) await make(`Script ${made}`);
  await page.goto('/settings/tokens');
  await page.getByText(en.refusals.tooManyTokens).waitFor();
  await page.getByText('Script 0').waitFor();
  expect(await page.getByRole('button', { name: en.tokens.make }).count()).toBe(0);

  await page.getByRole('link', { name: en.settings.passwordText }).click();
  await page.getByText(en.settings.passwordIntro).waitFor();
  await page.getByLabel(en.settings.currentPassword).fill(password);
  await page.getByLabel(en.settings.newPassword).fill('seven quiet rivers home');
  await page.getByRole('button', { name: en.settings.changePassword }).click();
  await page.getByText(en.settings.passwordChanged).waitFor();
  await page.getByRole('link', { name: en.settings.tokens }).click();
  await page.getByRole('heading', { name: en.tokens.emptyTitle }).waitFor();
  await page.getByRole('link', { name: en.tokens.docs }).click();
  await page.waitForURL('**/api/docs');
  expect(problems).toEqual([]);
}, 120_000);

test('a program that signed in with the password stands among the devices, and is signed out there', async () => {
  const { page, problems } = await openPage(browser, server.url, phone);
  await register(page, 'jasur');
  const call = (path: string, input: object) =>
    fetch(`${server.url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'family-bot/1.4 (node)' },
      body: JSON.stringify(input),
    });
  const signedIn = await (await call('auth.token.create', { username: 'jasur', password })).json();
  const { refreshToken } = signedIn.result.data;

  await page.goto('/settings/devices');
  const row = page.getByRole('listitem').filter({ hasText: 'family-bot/1.4' });
  await row.getByText(en.settings.program).waitFor();
  await row.getByRole('button', { name: `${en.settings.signOutDevice}: family-bot/1.4` }).click();
  const question = page.getByRole('alertdialog', { name: en.settings.signOutProgramTitle });
  await question.getByRole('button', { name: en.settings.signOutDevice }).click();
  await question.waitFor({ state: 'detached' });
  await row.waitFor({ state: 'detached' });
  expect((await call('auth.token.refresh', { refreshToken })).status).toBe(401);
  expect(problems).toEqual([]);
}, 120_000);

test('who leaves the devices while their names are still on the way gets the next page', async () => {
  const { page } = await openPage(browser, server.url, desk);
  await register(page, 'hasty');
  // The names come after the click, the page after the names.
  for (const [chunk, delay] of [
    ['userAgent', 600],
    ['Tokens', 1200],
  ] as const) {
    await page.route(`**/assets/${chunk}-*.js`, async (route) => {
      await new Promise((done) => setTimeout(done, delay));
      await route.continue();
    });
  }
  const asked = page.waitForRequest('**/assets/userAgent-*.js');
  await page.goto('/settings/devices');
  await asked;
  await page.getByRole('link', { name: en.settings.tokens }).click();
  await page.getByRole('heading', { name: en.tokens.emptyTitle }).waitFor();
  await page.context().close();
});
