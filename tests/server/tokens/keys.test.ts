import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AccessTokens } from '../../../src/server/access/accessTokens.ts';
import { KeyRing } from '../../../src/server/access/keys.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

async function folderWithClock() {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const clock = { now: Date.now() };
  const path = join(folder, 'keys.json');
  return { folder, path, clock, open: () => KeyRing.open(path, () => clock.now) };
}

test('the first start makes a key that only the server can read; the next one finds it', async () => {
  const { folder, path, open } = await folderWithClock();
  const first = await open();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['keys.json']);
  expect(await (await open()).current()).toEqual(await first.current());
});

test('processes that start together agree on one key', async () => {
  const { folder, open } = await folderWithClock();
  const rings = await Promise.all(Array.from({ length: 8 }, open));
  const ids = await Promise.all(rings.map(async (ring) => (await ring.current()).id));
  expect(new Set(ids).size).toBe(1);
  expect(await readdir(folder)).toEqual(['keys.json']);
});

test('a key signs for 90 days, and is known for a day after', async () => {
  const { clock, open } = await folderWithClock();
  const ring = await open();
  const first = await ring.current();
  clock.now += 89 * DAY;
  await ring.rotate();
  expect((await ring.current()).id).toBe(first.id);
  clock.now += DAY;
  await ring.rotate();
  const second = await ring.current();
  expect(second.id).not.toBe(first.id);
  expect(await ring.find(first.id)).toEqual(first);
  clock.now += DAY;
  await ring.rotate();
  expect(await ring.find(first.id)).toBeUndefined();
  expect(await ring.current()).toEqual(second);
});

test('another process on the same folder knows a new key when it meets it, and signs with it within the hour', async () => {
  const { clock, open } = await folderWithClock();
  const [one, other] = [await open(), await open()];
  clock.now += 90 * DAY;
  await one.rotate();
  const { id } = await one.current();
  const tokens = new AccessTokens(one, () => clock.now);
  const { token } = await tokens.create('a session');
  expect(await new AccessTokens(other, () => clock.now).sessionOf(token)).toBe('a session');
  clock.now += 2 * HOUR;
  expect((await other.current()).id).toBe(id);
});

test.each(['', '{', '{"keys":[]}', '{"keys":[{"id":"a","secret":"short","createdAt":1}]}'])(
  'a damaged file stops the start and says what to do: %j',
  async (content) => {
    const { path, open } = await folderWithClock();
    await writeFile(path, content);
    await expect(open()).rejects.toThrow(/keys\.json is damaged\. Delete it/);
    expect(await readFile(path, 'utf8')).toBe(content);
  },
);

test('a link to nowhere stops the start, instead of every sign-in afterwards', async () => {
  const { folder, path, open } = await folderWithClock();
  await symlink(join(folder, 'elsewhere', 'keys.json'), path);
  await expect(open()).rejects.toThrow(/keys\.json is a link .* Remove the link/);
  expect(await readdir(folder)).toEqual(['keys.json']);
});
