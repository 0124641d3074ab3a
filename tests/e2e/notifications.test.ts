import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/client/api/index.ts';
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

/** What others do reaches every tab without a reload. */

const password = 'lamp ocean correct horse';
let server: BuiltServer;
let browser: Browser;
let malika: Client;
let botir: Client;
let postId: number;

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
  malika = await member('malika');
  botir = await member('botir');
  const { id } = await malika.upload(new Blob([await noise(640, 640).jpeg().toBuffer()]));
  postId = (await malika.posts.create.mutate({ media: [{ id, alt: 'The lake' }] })).id;
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function member(username: string) {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password });
  return client;
}

/** A browser in which malika is signed in. */
async function signedIn(device: typeof desk) {
  const opened = await openPage(browser, server.url, device);
  await opened.page.request.post('/trpc/auth.login', { data: { username: 'malika', password } });
  return opened;
}

const badge = (page: Page) =>
  page.getByRole('link', { name: en.nav.notifications }).filter({ visible: true });
const isLive = (page: Page) => page.waitForRequest(/live\.onChange/);

test('a like raises the badge and the title of eight tabs, on one stream; read in one, it is gone in all', async () => {
  const { page, problems } = await signedIn(desk);
  const streams: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().includes('live.onChange')) streams.push(request.url());
  });
  const begins = isLive(page);
  await page.goto('/');
  await begins;
  const tabs = [page];
  for (let opened = 1; opened < 8; opened++) {
    const tab = await page.context().newPage();
    // On HTTP/1.1 the seventh stream would leave no connection for anything else.
    await tab.goto('/');
    await tab.getByRole('article').first().waitFor();
    tabs.push(tab);
  }
  await page.waitForTimeout(1_500);
  expect(streams).toHaveLength(1);

  await botir.likes.like.mutate({ postId });
  const raised = async () => Promise.all(tabs.map((tab) => tab.title()));
  await expect.poll(raised, { timeout: 5_000 }).toEqual(Array(8).fill('(1) Home · minigram'));
  expect(await badge(page).textContent()).toContain('1 new');

  // The one with the stream goes; another takes over where it was.
  await page.close();
  tabs.shift();
  await botir.comments.create.mutate({ postId, text: 'How blue it is' });
  await expect.poll(raised, { timeout: 5_000 }).toEqual(Array(7).fill('(2) Home · minigram'));

  const [tab] = tabs;
  if (!tab) throw new Error('no tab');
  await badge(tab).click();
  await tab.getByRole('heading', { name: 'New', exact: true }).waitFor();
  await tab.getByRole('link', { name: /botir commented on your photo: How blue it is/ }).click();
  await tab.waitForURL(/\/p\/\d+\?comment=\d+/);
  await tab.getByText('How blue it is').first().waitFor();
  await badge(tab).click();
  await tab.getByRole('button', { name: en.notifications.readAll }).click();
  await expect.poll(async () => (await raised()).some((title) => title.startsWith('('))).toBe(false);

  await botir.likes.unlike.mutate({ postId });
  await expect.poll(() => tab.getByText(/liked your photo/).count()).toBe(0);
  expect(problems).toEqual([]);
}, 90_000);

test('on a phone: a request is accepted in the list, and a kind that is switched off is not told', async () => {
  const { page, problems } = await signedIn(phone);
  await malika.users.update.mutate({ isPrivate: true });
  const { id: malikaId } = await botir.users.byUsername.query({ username: 'malika' });
  const begins = isLive(page);
  await page.goto('/');
  await begins;
  await botir.follows.follow.mutate({ userId: malikaId });
  await expect.poll(() => badge(page).textContent()).toContain('1 new');
  await badge(page).click();
  await page.getByRole('button', { name: `${en.people.accept}: botir` }).click();
  await page.getByText(/botir started following you/).waitFor();
  await page.getByRole('button', { name: `${en.profile.followBack}: botir` }).click();
  await page.getByRole('button', { name: `${en.profile.followingState}: botir` }).waitFor();

  await page.goto('/settings/notifications');
  await page.getByRole('switch', { name: en.notificationKinds.like }).click();
  await expect.poll(async () => (await malika.notifications.preferences.query()).unwanted).toEqual(['like']);
  expect(problems).toEqual([]);
}, 60_000);
