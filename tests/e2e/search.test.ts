import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src/client/api/index.ts';
import {
  type BuiltServer,
  desk,
  openPage,
  phone,
  startBrowser,
  startBuiltServer,
} from '../support/browser.ts';
import { noise } from '../support/pictures.ts';
import { en } from '../support/texts.ts';

/** Looking for somebody and something, as one does: with typing errors, on a phone's keyboard. */

const password = 'lamp ocean correct horse';
let server: BuiltServer;
let browser: Browser;

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
  const malika = await member('malika', 'Malika Oʻrmonova');
  await post(malika, 'Bogʻimizda oʻrik gulladi #Bahor');
  const closed = await member('closed');
  await post(closed, 'Bogʻimiz sirli #sirli');
  await closed.users.update.mutate({ isPrivate: true });
  await member('botir');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function member(username: string, displayName = '') {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password, displayName });
  return client;
}

async function post(client: Awaited<ReturnType<typeof member>>, caption: string) {
  const { id } = await client.upload(new Blob([await noise(600, 600).jpeg().toBuffer()]));
  return client.posts.create.mutate({ media: [{ id, alt: caption }], caption });
}

async function openSearch(options: typeof desk) {
  const opened = await openPage(browser, server.url, options);
  const answer = await opened.page.request.post('/trpc/auth.login', {
    data: { username: 'botir', password },
  });
  expect(answer.ok()).toBe(true);
  await opened.page.goto('/');
  await opened.page.getByRole('link', { name: en.nav.search }).click();
  await field(opened.page).waitFor();
  return opened;
}

const field = (page: Page) => page.getByRole('searchbox', { name: en.search.label });
const photos = (page: Page) => page.locator('main a[href^="/p/"]');

test('somebody is found with a typing error, by the keyboard alone, and Back leads to the results', async () => {
  const { page, problems } = await openSearch(desk);
  await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type('mailka');
  await page.getByRole('link', { name: 'malika' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/u/malika');
  await page.goBack();
  await page.getByRole('link', { name: 'malika' }).waitFor();
  expect(await field(page).inputValue()).toBe('mailka');
  await field(page).focus();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: en.search.recent }).waitFor();
  await page.getByRole('button', { name: 'Forget @malika' }).click();
  await page.getByRole('heading', { name: en.search.recent }).waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
}, 60_000);

test('a caption is found with another apostrophe, a hashtag with its number, and nothing private', async () => {
  const { page, problems } = await openSearch(phone);
  await photos(page).first().waitFor();
  expect(await photos(page).count(), 'explore shows the public post alone').toBe(1);

  await field(page).fill("bog'im");
  await page.getByRole('heading', { name: en.search.posts }).waitFor();
  expect(await photos(page).count()).toBe(1);

  await field(page).fill('sirli');
  await page.getByText(en.search.nothingText).waitFor();
  expect(await photos(page).count()).toBe(0);

  await field(page).fill('#bah');
  await page.getByRole('link', { name: '#bahor 1 post' }).click();
  await page.waitForURL('**/tags/bahor');
  await page.getByText('1 post', { exact: true }).waitFor();
  await photos(page).first().click();
  await page.waitForURL('**/p/*'); // a press while the router is still on its way is not followed
  await page.getByRole('link', { name: '#Bahor' }).click();
  await page.waitForURL('**/tags/Bahor');
  await photos(page).first().waitFor();

  await page.goto('/tags/sirli');
  await page.getByText(en.search.tagEmptyTitle).waitFor();
  expect(problems).toEqual([]);
}, 60_000);
