import axe from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/**
 * Every page, as axe-core sees it: no violation, at both widths, light and dark, and nothing to scroll sideways. What is
 * found on any page is told at once.
 */

const password = 'lamp ocean correct horse';
let server: BuiltServer;
let browser: Browser;
let memberPages: string[];

const visitorPages = ['/login', '/register', '/recover'];
/** Of the owner, to whom the server and the posts of this community belong. */
const ownerPages = [
  '/',
  '/notifications',
  '/archive',
  '/stats',
  '/stories/malika',
  '/settings/account',
  '/settings/tokens',
  '/admin',
  '/admin/people',
  '/admin/invites',
  '/admin/reports',
  '/admin/log',
];

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
  const malika = await member('malika', 'Malika with a name that is as long as a name may be on this page');
  const photo = new Blob([await noise(900, 1200).jpeg().toBuffer()]);
  const media = [];
  for (const alt of ['A garden', '']) media.push({ id: (await malika.upload(photo)).id, alt });
  const post = await malika.posts.create.mutate({ media, caption: 'Our #garden\nhttps://example.org' });
  const single = await malika.upload(photo);
  await malika.posts.create.mutate({ media: [{ id: single.id, alt: 'The same garden' }] });
  const { id: archived } = await malika.posts.create.mutate({
    media: [{ id: (await malika.upload(photo)).id, alt: 'Put away' }],
  });
  await malika.posts.archive.mutate({ id: archived });

  const botir = await member('botir');
  const { id: malikaId } = await botir.users.byUsername.query({ username: 'malika' });
  await botir.follows.follow.mutate({ userId: malikaId });
  const thread = await botir.comments.create.mutate({ postId: post.id, text: 'Lovely, @malika! #garden' });
  const reply = { postId: post.id, parentId: thread.id, text: '@botir thank you' };
  const { id: replyId } = await malika.comments.create.mutate(reply);
  await malika.comments.like.mutate({ id: thread.id });
  await botir.saves.save.mutate({ postId: post.id });
  await botir.likes.like.mutate({ postId: post.id });
  const closed = await member('closed');
  await member('shutout');
  const shutout = await botir.users.byUsername.query({ username: 'shutout' });
  await botir.blocks.block.mutate({ userId: shutout.id });
  await closed.users.update.mutate({ isPrivate: true });
  const { id: closedId } = await botir.users.byUsername.query({ username: 'closed' });
  await botir.mutes.mute.mutate({ userId: closedId });

  const { id: botirId } = await malika.users.byUsername.query({ username: 'botir' });
  const { id: conversationId } = await malika.chat.open.mutate({ userId: botirId });
  await malika.chat.send.mutate({ conversationId, text: 'Hello!\nSee https://example.org' });
  await malika.chat.send.mutate({ conversationId, sharedPostId: post.id });
  await malika.chat.send.mutate({ conversationId, mediaId: (await malika.upload(photo)).id });
  await botir.chat.send.mutate({ conversationId, text: 'Lovely' });
  const request = await closed.chat.open.mutate({ userId: botirId });
  await closed.chat.send.mutate({ conversationId: request.id, text: 'May I?' });

  await botir.reports.create.mutate({
    kind: 'user',
    subjectId: closedId,
    reason: 'spam',
    text: 'Too many letters',
  });
  await botir.reports.create.mutate({ kind: 'post', subjectId: post.id, reason: 'other' });
  await malika.invites.create.mutate({});
  await malika.tokens.create.mutate({ name: 'Backup', days: null });
  await malika.tokens.create.mutate({ name: 'Bot', canWrite: true, days: 1 });
  await botir.auth.token.create.mutate({ username: 'botir', password });
  await member('away');
  const away = await malika.users.byUsername.query({ username: 'away' });
  await malika.admin.suspend.mutate({ userId: away.id });

  for (const caption of ['Good morning', '', 'The garden again', 'Good night']) {
    await malika.stories.create.mutate({ mediaId: (await malika.upload(photo)).id, caption });
  }

  memberPages = [
    '/inbox',
    '/inbox/requests',
    `/inbox/${conversationId}`,
    `/inbox/${request.id}`,
    '/inbox/1',
    '/',
    '/people',
    '/search',
    '/search?q=garden',
    '/search?q=nothinglikethis',
    '/tags/garden',
    '/tags/nothinglikethis',
    '/create',
    '/create/story',
    '/stories/malika',
    '/stories/nobody',
    `/p/${post.id}`,
    `/p/${post.id}?comment=${replyId}`,
    '/saved',
    '/archive',
    '/u/malika',
    '/u/botir',
    '/u/closed',
    '/u/nobody',
    '/u/malika/followers',
    '/u/malika/following',
    '/settings',
    '/settings/profile',
    '/settings/account',
    '/settings/password',
    '/settings/devices',
    '/settings/tokens',
    '/settings/blocked',
    '/settings/muted',
    '/stats',
    '/u/shutout',
    '/settings/appearance',
    '/settings/notifications',
    '/notifications',
    '/nowhere',
  ];
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

const themes = ['light', 'dark'] as const;
/** Rules that depend on colours; a page has the same elements in every theme. */
const ofColors = { runOnly: ['color-contrast', 'link-in-text-block'] };

describe.each(Object.entries({ phone, desk }))('on a %s', (_, options) => {
  test('for a visitor', async () => {
    expect(await inspect(options, visitorPages)).toEqual([]);
  }, 60_000);

  test('for a member', async () => {
    expect(await inspect(options, memberPages, 'botir')).toEqual([]);
  }, 120_000);

  test('for the owner', async () => {
    expect(await inspect(options, ownerPages, 'malika')).toEqual([]);
  }, 60_000);
});

/** What is wrong on these pages, one line each. */
async function inspect(
  options: BrowserContextOptions,
  paths: string[],
  username?: string,
): Promise<string[]> {
  const { page, problems } = await openPage(browser, server.url, { ...options, reducedMotion: 'reduce' });
  await page.addInitScript(axe.source);
  if (username) {
    const answer = await page.request.post('/trpc/auth.login', { data: { username, password } });
    expect(answer.ok()).toBe(true);
  }
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'commit' });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(isSettled);
      // axe-core defines itself on the window of the page, which this process has no type for.
      const rules = colorScheme === 'light' ? {} : ofColors;
      const { violations } = await page.evaluate((choice) => window.axe.run(choice), rules);
      for (const { id, help, nodes } of violations) {
        const places = nodes.map(({ target }) => target.join(' ')).join(', ');
        found.push(`${path}, ${colorScheme}: ${id} (${help}) at ${places}`);
      }
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) found.push(`${path}: ${sideways} pixels wider than the screen`);
  }
  // A profile that does not exist is asked for on purpose.
  found.push(...problems.filter((problem) => !problem.includes('404')));
  await page.context().close();
  return found;
}

/** In the browser: the page has its heading, nothing on it is still loading, and what is on screen is painted as it stays. */
function isSettled(): boolean {
  const isOnScreen = (element: Element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };
  return (
    document.querySelector('h1') !== null &&
    document.querySelector('[aria-busy=true]') === null &&
    ![...document.querySelectorAll('[class*=skeleton], [class*=spinner]')].some(isOnScreen) &&
    [...document.images].filter(isOnScreen).every((image) => image.complete) &&
    document.fonts.status === 'loaded' &&
    document.getAnimations().every(({ playState }) => playState !== 'running')
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
