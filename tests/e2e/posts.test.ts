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

/** What one does with posts besides looking: talk under them, keep them, put them away. */

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

type Client = ReturnType<typeof createClient>;

async function join(username: string): Promise<Client> {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password });
  return client;
}

async function post(client: Client, caption: string): Promise<number> {
  const { id } = await client.upload(new Blob([await noise(600, 600).jpeg().toBuffer()]));
  return (await client.posts.create.mutate({ media: [{ id, alt: '' }], caption })).id;
}

async function follow(client: Client, username: string): Promise<void> {
  const { id } = await client.users.byUsername.query({ username });
  await client.follows.follow.mutate({ userId: id });
}

async function open(username: string, device = desk) {
  const opened = await openPage(browser, server.url, device);
  await opened.page.request.post('/trpc/auth.login', { data: { username, password } });
  return opened;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a talk under a post: a reply, a like of it, a mention that leads somewhere, a link to one comment', async () => {
  const [malika, botir] = [await join('malika'), await join('botir')];
  const id = await post(malika, 'With @botir in the #garden: https://example.org');
  const { id: commentId } = await malika.comments.create.mutate({
    postId: id,
    text: 'Who knows this flower?',
  });

  const his = await open('botir', phone);
  await his.page.goto(`/p/${id}`);
  const caption = his.page.getByRole('main');
  expect(await caption.getByRole('link', { name: '@botir' }).getAttribute('href')).toBe('/u/botir');
  expect(await caption.getByRole('link', { name: '#garden' }).getAttribute('href')).toBe('/tags/garden');
  await button(his.page, en.comments.replyTo.replace('{name}', 'malika')).click();
  await his.page.getByText(en.comments.replyingTo.replace('{name}', 'malika')).waitFor();
  const field = his.page.getByRole('textbox', { name: en.comments.label });
  expect(await field.inputValue()).toBe('@malika ');
  await field.pressSequentially('An iris');
  await button(his.page, en.comments.post).click();
  const reply = his.page.getByRole('article', { name: en.comments.byName.replace('{name}', 'botir') });
  await reply.getByText('An iris').waitFor();
  expect(await his.page.getByText(/Replying to/).count()).toBe(0);
  await button(his.page, en.comments.like.replace('{name}', 'malika')).click();
  await his.page.getByText('1 like', { exact: true }).waitFor();

  const { items } = await botir.comments.replies.query({ commentId });
  const hers = await open('malika');
  await hers.page.goto(`/p/${id}?comment=${items[0]?.id}`);
  const linked = hers.page.getByRole('article', { name: en.comments.byName.replace('{name}', 'botir') });
  await linked.getByText('An iris').waitFor();
  expect(await linked.getAttribute('aria-current')).toBe('true');
  expect(await hers.page.getByText('Who knows this flower?').count()).toBe(1);
  await button(hers.page, en.comments.hideReplies).click();
  await button(hers.page, 'View 1 reply').click();
  await linked.waitFor();

  expect(his.problems).toEqual([]);
  expect(hers.problems).toEqual([]);
}, 120_000);

test('people are offered for an @: by keyboard in a comment, by touch in a caption', async () => {
  const shahnoza = await join('shahnoza');
  await Promise.all([join('gulnora'), join('gulruh')]);
  const id = await post(shahnoza, 'Who was there?');

  const { page, problems } = await open('shahnoza');
  await page.goto('/u/shahnoza');
  await page.locator(`a[href="/p/${id}"]`).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: en.comments.label });
  await field.pressSequentially('With @gul');
  await dialog.getByRole('option').nth(1).waitFor();
  await page.keyboard.press('Escape');
  await dialog.getByRole('option').first().waitFor({ state: 'detached' });
  expect(await field.inputValue(), 'Escape closes the list alone').toBe('With @gul');
  await field.pressSequentially(' and @gul');
  await dialog.getByRole('option').nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  const chosen = dialog.getByRole('option', { selected: true });
  const username = (await chosen.innerText()).trim();
  expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe(`With @gul and @${username} `);
  await page.keyboard.press('Enter');
  await dialog.getByRole('link', { name: `@${username}` }).waitFor();
  expect(problems).toEqual([]);

  const mobile = await open('shahnoza', phone);
  await mobile.page.goto(`/p/${id}`);
  await button(mobile.page, en.common.moreOptions).first().tap();
  await mobile.page.getByRole('menuitem', { name: en.post.edit }).tap();
  const caption = mobile.page.getByRole('textbox', { name: en.create.caption });
  await caption.fill('');
  await caption.pressSequentially('@gulr');
  await mobile.page.getByRole('option', { name: 'gulruh' }).tap();
  expect(await caption.inputValue()).toBe('@gulruh ');
  expect(mobile.problems).toEqual([]);
}, 120_000);

test('a post is saved, taken off again, and put back by undo', async () => {
  const [nodira, jasur] = [await join('nodira'), await join('jasur')];
  await follow(jasur, 'nodira');
  const id = await post(nodira, 'Worth keeping');
  const { page, problems } = await open('jasur', phone);
  await page.goto('/');
  await button(page, en.post.save).click();
  await button(page, en.post.unsave).click();
  await page.getByText(en.post.unsaved).waitFor();
  await page.getByText(en.post.saved, { exact: true }).waitFor({ state: 'detached' }); // one undo, of what was done last
  await button(page, en.common.undo).click();
  await button(page, en.post.unsave).waitFor();
  const saved = async () => (await jasur.saves.list.query()).items.map((kept) => kept.id);
  await expect.poll(saved).toEqual([id]);

  await page.goto('/u/jasur');
  await button(page, en.common.moreOptions).first().click();
  await page.getByRole('menuitem', { name: en.posts.savedTitle }).click();
  await page.locator(`a[href="/p/${id}"]`).click();
  await page.getByText('Worth keeping').waitFor();
  expect(problems).toEqual([]);
}, 120_000);

test('an archived post is gone for others, and undo and the archive bring it back', async () => {
  const [lola, umid] = [await join('lola'), await join('umid')];
  await follow(umid, 'lola');
  const id = await post(lola, 'Not for ever');
  const { page, problems } = await open('lola');
  await page.goto('/');
  const card = page.getByRole('article').filter({ hasText: 'Not for ever' });
  await card.getByRole('button', { name: en.common.moreOptions }).click();
  await page.getByRole('menuitem', { name: en.posts.archive }).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(async () => (await umid.feed.home.query()).items).toEqual([]);
  await button(page, en.common.undo).click();
  await card.waitFor();
  await expect.poll(async () => (await umid.feed.home.query()).items).toHaveLength(1);

  await lola.posts.archive.mutate({ id });
  await page.goto('/archive');
  await page.locator(`a[href="/p/${id}"]`).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(en.posts.archived).waitFor();
  await dialog.getByRole('button', { name: en.common.moreOptions }).first().click();
  await page.getByRole('menuitem', { name: en.posts.unarchive }).click();
  await page.getByText(en.posts.archiveEmptyTitle).waitFor();
  await expect.poll(async () => (await umid.feed.home.query()).items).toHaveLength(1);
  expect(problems).toEqual([]);
}, 120_000);

test('an author hides the number of likes; who wants to see none sees none', async () => {
  const [aziza, temur] = [await join('aziza'), await join('temur')];
  await follow(temur, 'aziza');
  const id = await post(aziza, 'Do not count');
  await temur.likes.like.mutate({ postId: id });
  const hers = await open('aziza');
  await hers.page.goto(`/p/${id}`);
  await hers.page.getByRole('button', { name: en.common.moreOptions }).first().click();
  await hers.page.getByRole('menuitem', { name: en.posts.hideLikes }).click();
  await hers.page.getByText(en.posts.likesHidden).waitFor();
  await hers.page.getByText('1 like', { exact: true }).waitFor();

  const his = await open('temur', phone);
  await his.page.goto('/');
  await button(his.page, en.post.likesTitle).click();
  await his.page.getByRole('dialog').getByRole('link', { name: /temur/ }).first().waitFor();
  await aziza.posts.setLikeCountHidden.mutate({ id, hidden: false });
  await his.page.goto('/settings/account');
  const saved = his.page.waitForResponse((response) => response.url().includes('/trpc/users.update'));
  await his.page.getByRole('switch', { name: en.posts.hideLikeCounts }).click();
  await his.page.getByRole('switch', { name: en.posts.hideLikeCounts, checked: true }).waitFor();
  await saved;
  await his.page.goto('/');
  await button(his.page, en.post.likesTitle).waitFor();
  expect(await his.page.getByText('1 like').count()).toBe(0);
  expect([...hers.problems, ...his.problems]).toEqual([]);
}, 120_000);
