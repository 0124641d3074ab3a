import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { password } from '../support/screens.ts';
import { en } from '../support/texts.ts';
import { clip } from '../support/videos.ts';

/** Stories as people make them and look at them: one on a phone, the other at a desk. */

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

async function member(username: string): Promise<Client> {
  const client = createClient({ url: server.url });
  await client.auth.register.mutate({ username, password });
  return client;
}

/** Patient: the machine may be busy. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** A browser in which they are signed in. */
async function at(username: string, device: BrowserContextOptions) {
  const opened = await openPage(browser, server.url, device);
  const answer = await opened.page.request.post('/trpc/auth.login', { data: { username, password } });
  expect(answer.ok()).toBe(true);
  return opened;
}

const picture = async () => new Blob([await noise(540, 960).jpeg().toBuffer()]);

async function show(client: Client, ...captions: string[]): Promise<void> {
  for (const caption of captions) {
    const { id } = await client.upload(await picture());
    await client.stories.create.mutate({ mediaId: id, caption });
  }
}

async function follow(client: Client, username: string): Promise<void> {
  const { id } = await client.users.byUsername.query({ username });
  await client.follows.follow.mutate({ userId: id });
}

const viewerOf = (page: Page) => page.getByRole('dialog').first();
const linkTo = (page: Page, username: string) =>
  page.locator(`[data-story-tray] a[href="/stories/${username}"]`);

/** Chooses a file on the page for new stories, writes a caption and shares it. */
async function share(page: Page, file: { name: string; mimeType: string; buffer: Buffer }, caption: string) {
  await page.goto('/create/story');
  await page.getByRole('button', { name: en.storyEditor.choose }).waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('textbox', { name: en.create.caption }).fill(caption);
  await page.getByRole('button', { name: en.storyEditor.share }).click();
  await page.getByText(en.storyEditor.shared).waitFor({ timeout: 60_000 });
  await page.waitForURL('**/');
}

test('a photo and a video shown on a phone are seen by a follower, who is listed; then they are deleted', async () => {
  await member('malika');
  const botir = await member('botir');
  await follow(botir, 'malika');

  const author = await at('malika', phone);
  const photo = Buffer.from(await (await picture()).arrayBuffer());
  const video = Buffer.from(await (await clip({ seconds: 2 })).arrayBuffer());
  await share(author.page, { name: 'lake.jpg', mimeType: 'image/jpeg', buffer: photo }, 'The lake');
  await share(author.page, { name: 'waves.mp4', mimeType: 'video/mp4', buffer: video }, 'Its waves');

  const follower = await at('botir', desk);
  const { page } = follower;
  await page.goto('/');
  const link = linkTo(page, 'malika');
  await eventually(() => link.getAttribute('aria-label')).toBe(unseen('malika'));
  await link.click();
  const viewer = viewerOf(page);
  const image = viewer.getByRole('img', { name: 'The lake' });
  await eventually(() => image.evaluate((element) => Reflect.get(element, 'naturalWidth'))).toBeGreaterThan(
    100,
  );
  expect(new URL(page.url()).pathname).toBe('/stories/malika');

  await page.keyboard.press('ArrowRight');
  await viewer.getByText(en.stories.video).first().waitFor({ state: 'attached' });
  await videoIsShown(page);
  // The last one is seen: the ring is grey at once, and again when the server is asked.
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/');
  await eventually(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
  await eventually(() => link.getAttribute('aria-label')).toBe(seen('malika'));
  await page.reload();
  await eventually(() => link.getAttribute('aria-label')).toBe(seen('malika'));

  await author.page.goto('/');
  await linkTo(author.page, 'malika').tap();
  const own = viewerOf(author.page);
  await own.getByRole('button', { name: en.stories.seenBy.other.replace('{count}', '1') }).tap();
  await author.page.getByRole('dialog', { name: en.stories.viewersTitle }).getByText('botir').waitFor();
  await author.page.keyboard.press('Escape');
  await removeCurrent(author.page);
  await own.getByText('Its waves', { exact: true }).waitFor();
  await removeCurrent(author.page);
  await own.waitFor({ state: 'detached' });
  await author.page.getByRole('link', { name: en.storyTray.add }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
  await eventually(() => link.count()).toBe(0);

  expect(author.problems).toEqual([]);
  expect(follower.problems).toEqual([]);
}, 180_000);

/** The right bytes are there, and they play where the browser has a decoder for them. */
async function videoIsShown(page: Page): Promise<void> {
  const element = page.locator('[role=dialog] video');
  const source = await element.getAttribute('src');
  const part = await page.request.get(source ?? '', { headers: { Range: 'bytes=4-7' } });
  expect([part.status(), await part.text()]).toEqual([206, 'ftyp']);
  const canPlay = await element.evaluate((video) =>
    video instanceof HTMLVideoElement ? video.canPlayType('video/mp4; codecs="avc1.42E01E, mp4a.40.2"') : '',
  );
  if (canPlay === '') {
    process.stderr.write('This browser has no decoder for H.264: that the video plays was not tried.\n');
    return;
  }
  await expect
    .poll(() => element.evaluate((video) => (video instanceof HTMLVideoElement ? video.currentTime : 0)))
    .toBeGreaterThan(0.2);
}

async function removeCurrent(page: Page): Promise<void> {
  await viewerOf(page).getByRole('button', { name: en.common.moreOptions }).tap();
  await page.getByRole('menuitem', { name: en.stories.delete }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: en.common.delete }).tap();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

const unseen = (name: string) => en.storyTray.unseen.replace('{name}', name);
const seen = (name: string) => en.storyTray.seen.replace('{name}', name);

describe('looking at the stories of several people', () => {
  beforeAll(async () => {
    await show(await member('anora'), 'One', 'Two');
    await show(await member('bahrom'), 'Three');
    const nodira = await member('nodira');
    for (const username of ['bahrom', 'anora']) await follow(nodira, username);
    // Who has seen only some of the stories begins at another one: these two come to them anew.
    for (const username of ['zarina', 'umida']) await follow(await member(username), 'anora');
  }, 60_000);

  test('by keyboard: from one to the next and back, paused, and closed at the end', async () => {
    const { page, problems } = await at('nodira', desk);
    await page.goto('/');
    await linkTo(page, 'bahrom').focus();
    await page.keyboard.press('Enter');
    const viewer = viewerOf(page);
    await viewer.getByText('Three', { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer.getByText('One', { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/stories/anora');
    await page.keyboard.press(' ');
    await viewer.getByRole('button', { name: en.stories.play }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await viewer.getByText('Three', { exact: true }).waitFor();
    // Forwards it goes on with what is new.
    await page.keyboard.press('ArrowRight');
    await viewer.getByText('Two', { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/');
    expect(problems).toEqual([]);
  }, 60_000);

  test('a photo goes on by itself after five seconds, unless the story is held', async () => {
    const { page } = await at('zarina', desk);
    await page.goto('/stories/anora');
    const viewer = viewerOf(page);
    await viewer.getByText('One', { exact: true }).waitFor();
    await page.mouse.move(700, 400);
    await page.mouse.down();
    await page.waitForTimeout(6000);
    expect(await viewer.getByText('One', { exact: true }).isVisible()).toBe(true);
    await page.mouse.up();
    await viewer.getByText('Two', { exact: true }).waitFor({ timeout: 8000 });
  }, 60_000);

  test('on a phone a tap turns within, and Back closes', async () => {
    const { page, problems } = await at('umida', phone);
    await page.goto('/');
    await linkTo(page, 'anora').tap();
    const viewer = viewerOf(page);
    await viewer.getByText('One', { exact: true }).waitFor();
    await page.touchscreen.tap(330, 420);
    await viewer.getByText('Two', { exact: true }).waitFor();
    await page.touchscreen.tap(40, 420);
    await viewer.getByText('One', { exact: true }).waitFor();
    await page.goBack();
    await viewer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/');
    expect(problems).toEqual([]);
  }, 60_000);

  test('one that was deleted meanwhile is said to be gone, and the next one comes', async () => {
    const gulnoza = await member('gulnoza');
    await show(gulnoza, 'Here', 'Still here');
    const { page } = await at('nodira', desk);
    await page.goto('/stories/gulnoza');
    const viewer = viewerOf(page);
    await viewer.getByText('Here', { exact: true }).waitFor();
    await page.keyboard.press(' ');
    const { id: userId } = await gulnoza.users.byUsername.query({ username: 'gulnoza' });
    const { items } = await gulnoza.stories.byUser.query({ userId });
    for (const { id, caption } of items) if (caption === 'Here') await gulnoza.stories.delete.mutate({ id });
    // Coming back to the page after a while, the app asks again.
    await page.waitForTimeout(5500);
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await viewer.getByText(en.stories.gone).waitFor();
    await viewer.getByText('Still here', { exact: true }).waitFor();
  }, 60_000);

  test('at an address without stories it says so and leads away', async () => {
    const { page } = await at('nodira', desk);
    await page.goto('/stories/nobody');
    await viewerOf(page).getByText(en.stories.notFound).waitFor();
    await viewerOf(page).getByRole('button', { name: en.common.close }).first().click();
    await page.getByRole('heading', { name: en.feed.title }).waitFor();
  }, 60_000);
});

test('what cannot be a story is refused with the reason, and a lost upload keeps its file', async () => {
  await member('otabek');
  const { page } = await at('otabek', desk);
  await page.goto('/create/story');
  const input = page.locator('input[type=file]');
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await page.getByText(en.storyEditor.notSupported.replace('{name}', 'notes.txt')).waitFor();

  await page.route('**/trpc/media.upload*', (route) => route.abort());
  const buffer = Buffer.from(await (await picture()).arrayBuffer());
  await input.setInputFiles({ name: 'lake.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByText(en.storyEditor.failed).waitFor({ timeout: 20_000 });
  await page.unroute('**/trpc/media.upload*');
  await page.getByRole('button', { name: en.common.retry }).click();
  await page.getByRole('button', { name: en.storyEditor.share }).click();
  await page.getByText(en.storyEditor.shared).waitFor();
}, 90_000);
