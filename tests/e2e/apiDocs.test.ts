import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuiltServer,
  desk,
  openPage,
  phone,
  startBrowser,
  startBuiltServer,
} from '../support/browser.ts';
import { quarters } from '../support/pictures.ts';

/** The page of the API in a real browser: nothing from elsewhere, nothing against the Content-Security-Policy, and it works. */

let server: BuiltServer;
let browser: Browser;
const account = { username: 'malika', password: 'lamp ocean correct horse' };

beforeAll(async () => {
  server = await startBuiltServer();
  browser = await startBrowser();
  const answer = await fetch(`${server.url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  expect(answer.status).toBe(201);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Opens an operation and asks to try it. */
async function tryOut(page: Page, method: string, path: string) {
  const operation = page.locator(`.opblock-${method}:has([data-path="${path}"])`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  return operation;
}

test('the filter finds operations by their words, their address and their group', async () => {
  const { page } = await openPage(browser, server.url, desk);
  await page.goto('/api/docs');
  const shown = page.locator('.opblock-summary-path');
  const filter = page.getByPlaceholder('Filter by tag or path');
  for (const [phrase, path] of [
    ['likes a post', '/posts/{postId}/like'],
    ['recovery-codes', '/auth/recovery-codes'],
    ['Stories', '/stories'],
  ] as const) {
    await filter.fill(phrase);
    const found = async () => {
      const paths = await shown.evaluateAll((all) => all.map((one) => one.getAttribute('data-path')));
      return { isThere: paths.includes(path), isShort: paths.length < 20 };
    };
    await expect.poll(found, { message: phrase }).toEqual({ isThere: true, isShort: true });
  }
  await page.context().close();
});

describe.each(Object.entries({ phone, desk }))('on a %s', (_, options) => {
  test('reads well: no problem, nothing wider than the screen, nothing that axe-core finds', async () => {
    const { page, problems } = await openPage(browser, server.url, options);
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    await page.addInitScript(axe.source);
    await page.goto('/api/docs');
    const operation = await tryOut(page, 'post', '/posts');
    await operation.getByRole('tab', { name: 'Schema' }).last().click();
    await page.locator('summary').last().click();
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(() => document.getAnimations().length === 0);
      const { violations } = await page.evaluate(() => window.axe.run());
      for (const { id, help, nodes } of violations) {
        found.push(
          `${colorScheme}: ${id} (${help}) at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      }
    }
    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

test('an operation is tried out with the cookie of the app, and with a token', async () => {
  const { page, problems } = await openPage(browser, server.url, desk);
  await page.request.post('/trpc/auth.login', { data: account });
  await page.goto('/api/docs');
  const me = await tryOut(page, 'get', '/profile/me');
  await me.getByRole('button', { name: 'Execute' }).click();
  const answer = me.locator('.live-responses-table');
  await expect.poll(() => answer.locator('.response-col_status').last().innerText()).toContain('200');
  expect(await answer.innerText()).toContain('"username": "malika"');
  expect(problems).toEqual([]);

  await page.context().clearCookies();
  await me.getByRole('button', { name: 'Execute' }).click();
  await expect.poll(() => answer.locator('.response-col_status').last().innerText()).toContain('401');

  const signedIn = await page.request.post('/api/auth/login', { data: account });
  const { accessToken } = await signedIn.json();
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.locator('.modal-ux');
  await dialog.getByRole('textbox').fill(accessToken);
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await me.getByRole('button', { name: 'Execute' }).click();
  await expect.poll(() => answer.locator('.response-col_status').last().innerText()).toContain('200');
  await page.context().close();
});

test('a picture is posted from the page', async () => {
  const { page, problems } = await openPage(browser, server.url, desk);
  await page.request.post('/trpc/auth.login', { data: account });
  await page.goto('/api/docs');
  const post = await tryOut(page, 'post', '/posts');
  await post.locator('.opblock-section-request-body .content-type').selectOption('multipart/form-data');
  const picture = await quarters().jpeg().toBuffer();
  await post
    .locator('input[type=file]')
    .setInputFiles({ name: 'garden.jpg', mimeType: 'image/jpeg', buffer: picture });
  await post.getByRole('button', { name: 'Execute' }).click();
  const answer = post.locator('.live-responses-table');
  await expect.poll(() => answer.locator('.response-col_status').last().innerText()).toContain('201');
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a problem names a place on the page, which is shown', async () => {
  const { page } = await openPage(browser, server.url, phone);
  const answer = await page.request.get('/api/posts/1');
  const { type } = await answer.json();
  await page.goto(type);
  await expect.poll(() => page.locator('tr:has(#problem-signInNeeded)').isVisible()).toBe(true);
  await page.context().close();
});
