import type { Browser, Locator, Page } from 'playwright-core';
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
import { password, photoIsShown, register, share } from '../support/screens.ts';
import { en } from '../support/texts.ts';

/** A post goes from the menu of somebody who does not want it to the owner, who takes it down. */

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

const menuOf = (page: Page) => page.getByRole('button', { name: en.common.moreOptions }).first();
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });

test('a reported post reaches the owner with its photo, is removed, and the log tells of it', async () => {
  const owner = await openPage(browser, server.url, desk);
  await register(owner.page, 'dilnoza');
  const botir = await openPage(browser, server.url, desk);
  await register(botir.page, 'botir');
  await share(botir.page, 'Cheap phones, write to me');
  const shared = botir.page.getByRole('img', { name: 'The lake' });
  await shared.first().waitFor();
  await menuOf(botir.page).click();
  await item(botir.page, en.common.copyLink).waitFor();
  expect(await item(botir.page, en.report.post).count()).toBe(0);

  const malika = await openPage(browser, server.url, phone);
  await register(malika.page, 'malika');
  await malika.page.goto('/u/botir');
  await malika.page.locator('main a[href^="/p/"]').first().click();
  await malika.page.waitForURL(/\/p\/\d+$/);
  await malika.page.getByText('Cheap phones, write to me').first().waitFor();
  await menuOf(malika.page).click();
  await item(malika.page, en.report.post).click();
  const report = malika.page.getByRole('dialog', { name: en.report.post });
  await report.getByText(en.reportReasons.spam, { exact: true }).click();
  await report.getByLabel(en.report.more).fill('He sells these everywhere.');
  await report.getByRole('button', { name: en.report.send }).click();
  await malika.page.getByText(en.report.sent).waitFor();

  await owner.page.goto('/admin/reports');
  const card = owner.page.getByRole('article').filter({ hasText: 'He sells these everywhere.' });
  await card.getByText(en.adminReports.post.replace('{name}', 'botir')).waitFor();
  await card.getByText(en.admin.reportedBy.replace('{name}', 'malika')).waitFor();
  await card.getByText('Cheap phones, write to me').waitFor();
  await photoIsShown(card.getByRole('img', { name: 'The lake' }));
  await card.getByLabel(en.admin.note).fill('Asked him twice before.');
  await card.getByRole('button', { name: en.admin.removePost }).click();
  await owner.page.getByRole('alertdialog').getByRole('button', { name: en.common.remove }).click();
  await owner.page.getByText(en.admin.noReports, { exact: true }).waitFor();

  await malika.page.goto('/u/botir');
  await malika.page.getByRole('heading', { name: 'botir' }).first().waitFor();
  await malika.page.getByText(en.profile.emptyTitle).waitFor();

  await owner.page.goto('/admin/log');
  const told = en.adminActions.deletePost.replace('{admin}', 'dilnoza').replace('{subject}', 'botir');
  await owner.page.getByText(told).waitFor();
  await owner.page.getByText('Asked him twice before.').waitFor();

  expect([...owner.problems, ...botir.problems, ...malika.problems]).toEqual([]);
}, 120_000);

test('comments, stories and profiles of others can be reported where they are seen', async () => {
  const author = createClient({ url: server.url });
  await author.auth.register.mutate({ username: 'kofi', password });
  const photo = new Blob([await noise(640, 640).jpeg().toBuffer()]);
  const { id: mediaId } = await author.upload(photo);
  const { id: postId } = await author.posts.create.mutate({ media: [{ id: mediaId }] });
  await author.comments.create.mutate({ postId, text: 'Buy my boat' });
  await author.stories.create.mutate({ mediaId: (await author.upload(photo)).id });

  const { page, problems } = await openPage(browser, server.url, phone);
  await register(page, 'hanna');
  const report = async (button: Locator, title: string) => {
    await button.click();
    await item(page, title).click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.getByText(en.reportReasons.harassment, { exact: true }).click();
    await dialog.getByRole('button', { name: en.report.send }).click();
    await page.getByText(en.report.sent).first().waitFor();
    await dialog.waitFor({ state: 'detached' });
  };
  await page.goto(`/p/${postId}`);
  const comment = page.getByRole('article', { name: en.comments.byName.replace('{name}', 'kofi') });
  await report(comment.getByRole('button', { name: en.common.moreOptions }), en.report.comment);
  await page.goto('/u/kofi');
  await report(menuOf(page), en.report.user);
  await page.goto('/stories/kofi');
  const viewer = page.getByRole('dialog', { name: en.stories.of.replace('{name}', 'kofi') });
  await report(viewer.getByRole('button', { name: en.common.moreOptions }), en.report.user);

  const owner = createClient({ url: server.url });
  await owner.auth.login.mutate({ username: 'dilnoza', password });
  const { items } = await owner.reports.list.query({});
  // The same person twice is one report.
  expect(items.map(({ kind, accused }) => [kind, accused?.username])).toEqual([
    ['user', 'kofi'],
    ['comment', 'kofi'],
  ]);
  expect(problems).toEqual([]);
}, 120_000);
