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

/** A private account in two browsers: asked, accepted, seen; then blocked, and both vanish for each other. */

const password = 'lamp ocean correct horse';
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

async function member(username: string) {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password });
  return client;
}

/** A browser in which this person is signed in. */
async function signedIn(username: string, device: typeof desk) {
  const opened = await openPage(browser, server.url, device);
  await opened.page.request.post('/trpc/auth.login', { data: { username, password } });
  return opened;
}

const requestsOf = (page: Page) => page.getByRole('region', { name: en.people.requests });
const profileMenu = async (page: Page, item: string) => {
  await page.getByRole('main').getByRole('button', { name: en.common.moreOptions }).first().click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

test('a request is accepted and opens the photos; a block makes both vanish for each other', async () => {
  const malikaApi = await member('malika');
  const { id } = await malikaApi.upload(new Blob([await noise(640, 640).jpeg().toBuffer()]));
  await malikaApi.posts.create.mutate({ media: [{ id, alt: 'The lake' }] });
  await malikaApi.users.update.mutate({ isPrivate: true });
  await member('botir');

  const botir = await signedIn('botir', desk);
  await botir.page.goto('/u/malika');
  await botir.page.getByText(en.profile.privateTitle).waitFor();
  await botir.page.getByRole('button', { name: `${en.profile.follow}: malika` }).click();
  await botir.page.getByRole('button', { name: `${en.profile.requested}: malika` }).waitFor();

  const malika = await signedIn('malika', phone);
  await malika.page.goto('/');
  const people = malika.page.getByRole('link', { name: `${en.nav.people} 1 follow request` });
  await people.click();
  const row = requestsOf(malika.page).getByRole('listitem').filter({ hasText: 'botir' });
  await row.getByRole('button', { name: en.people.accept }).click();
  await malika.page.getByText(en.people.accepted.replace('{name}', 'botir')).waitFor();
  await expect.poll(() => people.count()).toBe(0);

  await botir.page.reload();
  await botir.page.getByRole('button', { name: `${en.profile.followingState}: malika` }).waitFor();
  const photo = botir.page.locator('a[href^="/p/"]').first();
  await photo.waitFor();

  await malika.page.goto('/u/botir');
  await malika.page.getByText(en.relations.followsYou).waitFor();
  await profileMenu(malika.page, en.relations.block);
  const question = malika.page.getByRole('alertdialog');
  await question.getByText(en.relations.blockText).waitFor();
  await question.getByRole('button', { name: en.relations.block }).click();
  await malika.page.getByText(en.relations.blockedTitle.replace('{name}', 'botir')).waitFor();

  // Botir still has the open page; what it asks for next is not there any more.
  await photo.click();
  await botir.page.getByText(en.posts.notFoundTitle).first().waitFor();
  await botir.page.goto('/u/malika');
  await botir.page.getByText(en.profile.notFoundTitle).first().waitFor();
  await botir.page.goto('/people');
  await botir.page.getByText(en.people.emptyTitle).waitFor();

  await malika.page.goto('/settings/blocked');
  await malika.page.getByRole('button', { name: `${en.relations.unblock}: botir` }).click();
  await malika.page.getByText(en.relations.blockedEmptyTitle).waitFor();
  await botir.page.goto('/u/malika');
  await botir.page.getByRole('button', { name: `${en.profile.follow}: malika` }).waitFor();

  expect(malika.problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  expect(botir.problems.filter((problem) => !problem.includes('404'))).toEqual([]);
}, 120_000);

test('all requests are declined at once, after a question', async () => {
  const sevaraApi = await member('sevara');
  await sevaraApi.users.update.mutate({ isPrivate: true });
  const { id: userId } = await sevaraApi.users.byUsername.query({ username: 'sevara' });
  for (const name of ['rustam', 'nodira']) {
    const client = await member(name);
    await client.follows.follow.mutate({ userId });
  }
  const { page } = await signedIn('sevara', desk);
  await page.goto('/people');
  await page.getByRole('button', { name: en.relations.declineAll }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: en.relations.declineAll }).click();
  await expect.poll(async () => (await sevaraApi.follows.requests.query({})).items).toEqual([]);
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expect.poll(() => requestsOf(page).count()).toBe(0);
}, 60_000);

test('a muted person is gone from the feed and listed in the settings', async () => {
  const api = await member('dilnoza');
  const { id } = await api.upload(new Blob([await noise(640, 640).jpeg().toBuffer()]));
  await api.posts.create.mutate({ media: [{ id, alt: 'A melon' }] });
  const { id: userId } = await api.users.byUsername.query({ username: 'dilnoza' });
  const aziz = await member('aziz');
  await aziz.follows.follow.mutate({ userId });

  const { page, problems } = await signedIn('aziz', desk);
  await page.goto('/');
  await page.getByRole('img', { name: 'A melon' }).first().waitFor();
  await page.goto('/u/dilnoza');
  await profileMenu(page, en.relations.mute);
  await page.getByText(en.relations.muted.replace('{name}', 'dilnoza')).waitFor();
  await page.goto('/');
  await page.getByText(en.feed.emptyTitle).waitFor();
  await page.goto('/settings/muted');
  await page.getByRole('button', { name: `${en.relations.unmute}: dilnoza` }).click();
  await page.getByText(en.relations.mutedEmptyTitle).waitFor();
  expect(problems).toEqual([]);
}, 60_000);
