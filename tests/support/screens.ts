import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { noise, withTraces } from './pictures.ts';
import { en } from './texts.ts';

/** Everybody's password in the browser. */
export const password = 'lamp ocean correct horse';

/** Makes an account through the screens, as a newcomer does, and waits for the feed. */
export async function register(page: Page, username: string, name = ''): Promise<void> {
  await page.goto('/register');
  await page.getByLabel(en.auth.username, { exact: true }).fill(username);
  await page.getByLabel(en.auth.displayNameOptional).fill(name);
  await page.getByLabel(en.auth.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: en.auth.register }).click();
  await page.getByRole('button', { name: en.account.codesKept }).click();
  await page.getByRole('heading', { name: en.feed.title }).waitFor();
}

/** Fills in the sign-in form that is on screen. */
export async function signIn(page: Page, username: string, secret: string): Promise<void> {
  await page.getByLabel(en.auth.username, { exact: true }).fill(username);
  await page.getByLabel(en.auth.password, { exact: true }).fill(secret);
  await page.getByRole('button', { name: en.auth.signIn }).click();
}

/** Shares a post of one photo, the lake, from the create page. */
export async function share(page: Page, caption: string): Promise<void> {
  await page.getByRole('link', { name: en.nav.create }).first().click();
  const photo = await withTraces(noise(1200, 900)).jpeg().toBuffer();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('textbox', { name: en.create.caption }).fill(caption);
  await page.getByRole('textbox', { name: /^Description/ }).fill('The lake');
  await page.getByRole('button', { name: en.create.share }).click();
}

/** Not only there: the browser has decoded it. */
export async function photoIsShown(image: ReturnType<Page['getByRole']>): Promise<void> {
  await image.first().waitFor();
  await expect
    .poll(() =>
      image.first().evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0)),
    )
    .toBeGreaterThan(100);
}
