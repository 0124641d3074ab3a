import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
import { password, photoIsShown, register, share, signIn } from '../support/screens.ts';
import { en } from '../support/texts.ts';

/** The first thing that anyone does with minigram: two people, two devices, one photo. */

const heic = join(import.meta.dirname, '../../../shared/photos/heic/IMG_5195.HEIC');

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

test('a photo posted from a phone reaches a follower, who likes it and comments', async () => {
  const malika = await openPage(browser, server.url, phone);
  await register(malika.page, 'malika', 'Malika');
  await malika.page.getByText(en.feed.emptyTitle).waitFor();
  await share(malika.page, 'Summer at the lake');
  await malika.page.getByRole('article').getByText('Summer at the lake').waitFor();

  const botir = await openPage(browser, server.url, desk);
  await register(botir.page, 'botir', 'Botir');
  await botir.page.goto('/people');
  const row = botir.page.getByRole('listitem').filter({ hasText: 'malika' });
  await row.getByRole('button', { name: en.profile.follow }).click();
  await row.getByRole('button', { name: en.profile.followingState }).waitFor();

  await botir.page.getByRole('link', { name: en.nav.home }).first().click();
  const post = botir.page.getByRole('article').filter({ hasText: 'Summer at the lake' });
  await photoIsShown(post.getByRole('img', { name: 'The lake' }));
  await post.getByRole('button', { name: en.post.like, exact: true }).click();
  await post.getByRole('button', { name: en.post.unlike }).waitFor();

  await post
    .getByRole('link', { name: /^View|Comment/ })
    .or(post.getByRole('button', { name: /^Comment/ }))
    .first()
    .click();
  const field = botir.page.getByRole('textbox', { name: en.comments.label }).last();
  await field.fill('I want to be there!');
  await field.press('Enter');
  await botir.page.getByText('I want to be there!').last().waitFor();

  await malika.page.reload();
  const own = malika.page.getByRole('article').filter({ hasText: 'Summer at the lake' });
  await own.getByText('1 like').waitFor();
  await malika.page.goto('/u/malika');
  await malika.page.getByText('1 follower').waitFor();
  await malika.page.locator('a[href^="/p/"]').first().click();
  await malika.page.getByText('I want to be there!').waitFor();

  expect(malika.problems).toEqual([]);
  expect(botir.problems).toEqual([]);
}, 120_000);

test('an iPhone’s HEIC is shown to everyone as a picture that every browser reads', async (context) => {
  if (!existsSync(heic))
    context.skip('there is no ../shared/photos/heic here, and nothing else can make one');
  const { page, problems } = await openPage(browser, server.url, desk);
  await register(page, 'nodira', 'Nodira');
  await page.goto('/create');
  await page.locator('input[type=file]').setInputFiles(heic);
  await page.getByRole('textbox', { name: /^Description/ }).fill('From an iPhone');
  await page.getByRole('button', { name: en.create.share }).click();
  await photoIsShown(page.getByRole('article').getByRole('img', { name: 'From an iPhone' }));
  expect(problems).toEqual([]);
}, 120_000);

test('signing out and in again, with a wrong password in between', async () => {
  const { page } = await openPage(browser, server.url, desk);
  await register(page, 'rustam', 'Rustam');
  await page.goto('/settings/account');
  await page.getByRole('main').getByRole('button', { name: en.auth.signOut }).last().click();
  await page.getByRole('alertdialog').getByRole('button', { name: en.auth.signOut }).click();
  await page.waitForURL('**/login**');

  await signIn(page, 'rustam', 'not my password');
  await page.getByText(en.refusals.wrongCredentials).waitFor();
  await signIn(page, 'rustam', password);
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
}, 60_000);

test('an address with a broken escape leads to a page that says so', async () => {
  const { page } = await openPage(browser, server.url, desk);
  await register(page, 'sevara', 'Sevara');
  await page.goto('/u/%');
  await page.getByRole('heading', { name: en.profile.notFoundTitle }).first().waitFor({ state: 'attached' });
}, 60_000);
