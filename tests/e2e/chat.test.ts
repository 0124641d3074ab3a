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
import { startProxy } from '../support/proxy.ts';
import { en } from '../support/texts.ts';

/** Two people who write to each other, on a phone and at a desk. */

/** Two cores can be busy with something else. */
const soon = { timeout: 20_000 };
const password = 'lamp ocean correct horse';
let server: BuiltServer;
let browser: Browser;
let malika: Person;
let aziz: Person;

interface Person {
  id: number;
  username: string;
  client: Client;
}

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
  malika = await member('malika');
  aziz = await member('aziz');
  await malika.client.follows.follow.mutate({ userId: aziz.id });
  await aziz.client.follows.follow.mutate({ userId: malika.id });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function member(username: string): Promise<Person> {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password, displayName: '' });
  const { id } = await client.users.byUsername.query({ username });
  return { id, username, client };
}

/** Somebody's browser, signed in and at a page. */
async function visit(person: Person, device: typeof phone, path: string, url = server.url) {
  const { page, problems } = await openPage(browser, url, device);
  const answer = await page.request.post('/trpc/auth.login', {
    data: { username: person.username, password },
  });
  expect(answer.ok()).toBe(true);
  await page.goto(path);
  return { page, problems };
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
const bubbles = (page: Page) => page.getByRole('region', { name: en.chat.messages }).locator('ol > li');
const shown = (page: Page, text: string) => bubbles(page).filter({ hasText: text });

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole('button', { name: en.chat.send, exact: true }).click();
}

test('two people write to each other through a lost connection', async () => {
  const { id } = await malika.client.chat.open.mutate({ userId: aziz.id });
  const line = await startProxy(Number(new URL(server.url).port));
  const phoneOf = await visit(malika, phone, `/inbox/${id}`, line.url);
  await write(phoneOf.page, 'Are you coming?');
  await phoneOf.page.getByText(en.chat.sent, { exact: true }).waitFor();

  const deskOf = await visit(aziz, desk, '/inbox');
  await deskOf.page.getByRole('link', { name: /malika.*Are you coming/ }).click();
  await shown(deskOf.page, 'Are you coming?').waitFor();
  await phoneOf.page.getByText(en.chat.seen, { exact: true }).waitFor();

  line.refuse();
  await write(phoneOf.page, 'First in the tunnel');
  await write(phoneOf.page, 'Second in the tunnel');
  await write(deskOf.page, 'Yes, at six');
  await deskOf.page.getByText(en.chat.sent, { exact: true }).waitFor();
  await phoneOf.page.getByLabel(en.chat.sending).first().waitFor();
  expect(await shown(phoneOf.page, 'Yes, at six').count()).toBe(0);
  await phoneOf.page.waitForTimeout(2000);
  line.mend();

  await shown(phoneOf.page, 'Yes, at six').waitFor({ timeout: 60_000 });
  await shown(deskOf.page, 'Second in the tunnel').waitFor({ timeout: 60_000 });
  const { items } = await aziz.client.chat.messages.query({ conversationId: id });
  expect(items.map(({ text }) => text)).toEqual([
    'Second in the tunnel',
    'First in the tunnel',
    'Yes, at six',
    'Are you coming?',
  ]);
  await expect.poll(() => bubbles(phoneOf.page).count(), soon).toBe(4);
  await expect.poll(() => bubbles(deskOf.page).count(), soon).toBe(4);
  await phoneOf.page.context().close();
  await deskOf.page.context().close();
}, 180_000);

test('an answer that is lost on the way back does not double a message, also after a reload', async () => {
  const { id } = await malika.client.chat.open.mutate({ userId: aziz.id });
  const { page } = await visit(malika, desk, `/inbox/${id}`);
  // The server takes the message, and the browser never hears of it.
  await page.route('**/trpc/chat.send**', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.route('**/trpc/live.onChange**', (route) => route.abort());
  await write(page, 'Only once');
  await page.getByText(en.chat.notSentNetwork).waitFor({ timeout: 40_000 });
  await page.unroute('**/trpc/chat.send**');
  await page.reload();
  await expect.poll(() => shown(page, 'Only once').count(), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => page.getByText(en.chat.notSentNetwork).count(), { timeout: 40_000 }).toBe(0);
  const { items } = await aziz.client.chat.messages.query({ conversationId: id });
  expect(items.filter(({ text }) => text === 'Only once')).toHaveLength(1);
  await page.context().close();
}, 120_000);

test('a photo, a shared post, and a message that is deleted for everyone', async () => {
  const { id } = await malika.client.chat.open.mutate({ userId: aziz.id });
  const photo = await noise(800, 600).jpeg().toBuffer();
  const media = await malika.client.upload(new Blob([new Uint8Array(photo)]));
  const post = await malika.client.posts.create.mutate({
    media: [{ id: media.id, alt: 'The lake' }],
    caption: 'Summer at the lake',
  });
  const from = await visit(malika, desk, `/inbox/${id}`);
  const to = await visit(aziz, phone, `/inbox/${id}`);

  await from.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: photo });
  await from.page.getByRole('img', { name: 'lake.jpg' }).waitFor();
  await field(from.page).press('Enter');
  const picture = to.page.getByRole('img', { name: en.chat.photo }).last();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
    .toBeGreaterThan(100);
  await picture.click();
  await to.page.getByRole('dialog').getByRole('button', { name: en.common.close }).click();

  await malika.client.chat.send.mutate({ conversationId: id, sharedPostId: post.id });
  await to.page.getByRole('link', { name: 'Post by malika' }).waitFor();

  await write(from.page, 'Not meant for you');
  await shown(to.page, 'Not meant for you').waitFor();
  await shown(from.page, 'Not meant for you').hover();
  await shown(from.page, 'Not meant for you').getByRole('button', { name: en.chat.messageOptions }).click();
  await from.page.getByRole('menuitem', { name: en.chat.deleteForEveryone }).click();
  await from.page.getByRole('alertdialog').getByRole('button', { name: en.common.delete }).click();
  await shown(to.page, en.chat.deletedMessage).waitFor();
  expect(await shown(to.page, 'Not meant for you').count()).toBe(0);
  expect(from.problems).toEqual([]);
  expect(to.problems).toEqual([]);
  await from.page.context().close();
  await to.page.context().close();
}, 120_000);

test('a stranger asks, and is answered once they are accepted', async () => {
  const stranger = await member('stranger');
  const { id } = await stranger.client.chat.open.mutate({ userId: malika.id });
  const { page, problems } = await visit(malika, phone, '/inbox');
  await stranger.client.chat.send.mutate({ conversationId: id, text: 'We met at the market' });
  await page.getByRole('link', { name: '1 message request' }).click();
  await page.getByRole('link', { name: /We met at the market/ }).click();
  await shown(page, 'We met at the market').waitFor();
  const waiting = await stranger.client.chat.conversation.query({ conversationId: id });
  expect(waiting.members.find((person) => person.id === malika.id)?.lastReadId).toBe(0);
  await page.getByRole('button', { name: en.chat.accept }).click();
  await write(page, 'I remember');
  await page.getByText(en.chat.sent, { exact: true }).waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test('a post is sent from the feed to two people, and a profile leads to the conversation', async () => {
  const reader = await member('reader');
  const friend = await member('friend');
  await reader.client.follows.follow.mutate({ userId: friend.id });
  await reader.client.follows.follow.mutate({ userId: aziz.id });
  const photo = await noise(800, 600).jpeg().toBuffer();
  const media = await aziz.client.upload(new Blob([new Uint8Array(photo)]));
  await aziz.client.posts.create.mutate({ media: [{ id: media.id, alt: 'A dome' }], caption: 'At dawn' });
  const { page, problems } = await visit(reader, phone, '/');
  await page.getByRole('article').getByRole('button', { name: en.post.send }).click();
  const dialog = page.getByRole('dialog', { name: en.chat.sharePost });
  await dialog.getByRole('checkbox', { name: /friend/ }).check();
  await dialog.getByRole('checkbox', { name: /aziz/ }).check();
  await dialog.getByRole('textbox', { name: en.chat.writeMessage }).fill('Look at this');
  await dialog.getByRole('button', { name: 'Send to 2' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.goto('/u/friend');
  await page.getByRole('button', { name: en.chat.message, exact: true }).click();
  await shown(page, 'Look at this').waitFor();
  await page.getByRole('link', { name: 'Post by aziz' }).waitFor();

  // What is written and not sent is still there when the page is back.
  await field(page).fill('Not finished yet');
  await page.reload();
  await expect.poll(() => field(page).inputValue(), soon).toBe('Not finished yet');
  const { items } = await friend.client.chat.conversations.query({ requests: true });
  expect(items[0]?.lastMessage).toMatchObject({ text: 'Look at this', sharedPost: { state: 'visible' } });
  expect(problems).toEqual([]);
  await page.context().close();
}, 120_000);

test('older messages come without moving what is being read', async () => {
  const talker = await member('talker');
  const listener = await member('listener');
  await listener.client.follows.follow.mutate({ userId: talker.id });
  const { id } = await talker.client.chat.open.mutate({ userId: listener.id });
  for (let index = 1; index <= 55; index += 1) {
    await talker.client.chat.send.mutate({ conversationId: id, text: `Message ${index}.` });
  }
  const { page } = await visit(listener, phone, `/inbox/${id}`);
  const region = page.getByRole('region', { name: en.chat.messages });
  await expect.poll(() => bubbles(page).count(), soon).toBeGreaterThan(30);
  // It opens where the unread ones begin, or at the end; here from the end upwards.
  await region.evaluate((element) => element.scrollTo(0, 0));
  await shown(page, 'Message 55.').waitFor();
  const target = shown(page, 'Message 25.');
  await target.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const before = await target.boundingBox();
  await expect.poll(() => bubbles(page).count(), { timeout: 20_000 }).toBe(55);
  await talker.client.chat.send.mutate({ conversationId: id, text: 'Another one' });
  await shown(page, 'Another one').waitFor();
  const after = await target.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
  await page.getByRole('button', { name: en.chat.newMessages }).click();
  await page.getByRole('button', { name: en.chat.newMessages }).waitFor({ state: 'hidden' });
  await page.context().close();
}, 120_000);
