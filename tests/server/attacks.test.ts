import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { requireStrongPassword } from '../../src/server/access/passwords.ts';
import { hasWholeBoxes } from '../../src/server/storage/boxes.ts';
import { createCommunity, password } from '../support/community.ts';
import { engines } from '../support/database.ts';
import { outcomes, refusalOf } from '../support/refusals.ts';
import { startServer } from '../support/server.ts';
import { openSocket } from '../support/socket.ts';

// What somebody found who tried to break in.

const newPassword = 'walrus teabag onion 99';
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe.each(engines)('on %s', (engine) => {
  test('no session of the old password outlives a change, however close together the two are', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const device = await community.signIn(anna);
    const change = device.api.auth.changePassword({ currentPassword: password, newPassword });
    const logins = times(8, async (i) => {
      await sleep(i * 15); // some compare the old password while the new one is being hashed
      await community.anonymous.auth.login({ username: 'anna', password });
    });
    await Promise.allSettled(logins);
    await change;
    const { items } = await device.api.auth.sessions();
    expect(items.map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  test('of two changes of the password at once one is made, and its password is the one that is told so', async () => {
    const community = await createCommunity(engine);
    const { api } = await community.join('anna');
    const change = (to: string) => api.auth.changePassword({ currentPassword: password, newPassword: to });
    const changes = [change(newPassword), change(`${newPassword} too`)];
    const results = await Promise.allSettled(changes);
    expect(await outcomes(changes)).toEqual(['ok', 'wrongPassword']);
    const made = results[0]?.status === 'fulfilled' ? newPassword : `${newPassword} too`;
    await community.anonymous.auth.login({ username: 'anna', password: made });
  });

  test('marks cannot be piled up over the page, and what shows as nothing is nothing', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const { api } = anna;
    const piled = `Z${'\u0301\u0316'.repeat(500)}`;
    const hindi = 'क्षत्रिय, tiếng Việt, שָׁלוֹם, 👩🏽‍🚀';
    const postId = await community.post(anna, `${piled} ${hindi}`);
    const { caption } = await api.posts.byId({ id: postId });
    expect([...caption.replace(` ${hindi.normalize('NFC')}`, '')].length).toBeLessThan(12);
    expect(caption).toContain(hindi.normalize('NFC'));
    for (const blank of ['\u3164\u200d', '\u2800', '\u200c', '\u0301']) {
      expect.soft(await api.users.update({ displayName: blank })).toMatchObject({ displayName: '' });
      expect
        .soft((await refusalOf(api.comments.create({ postId, text: blank }))).fields)
        .toEqual([{ path: 'text', problem: 'empty' }]);
    }
    const twoLines = refusalOf(api.users.update({ displayName: 'Anna\u2028Admin' }));
    expect((await twoLines).fields).toEqual([{ path: 'displayName', problem: 'controlCharacters' }]);
  });

  test('whoever goes on guessing after a refusal writes nothing, whatever names they make up', async () => {
    const community = await createCommunity(engine);
    const { db } = community.services;
    const guess = (username: string) =>
      refusalOf(community.anonymous.auth.login({ username, password: 'a guess' }));
    await Promise.all(times(100, (i) => guess(`name${i}`)));
    const before = await db.read.select().from(db.read.tables.rateLimits);
    const refusals = await Promise.all(times(50, (i) => guess(`other${i}`)));
    expect(new Set(refusals.map(({ reason }) => reason))).toEqual(new Set(['tooManyRequests']));
    expect(refusals[0]?.retryAfter).toBeGreaterThan(200);
    expect(await db.read.select().from(db.read.tables.rateLimits)).toEqual(before);
  });
});

test('a long password holds nobody up', async () => {
  await requireStrongPassword(password, 'password', []); // loads the dictionaries
  const digits = times(256, (i) => (i * i * 7919 + (i >> 3)) % 10).join('');
  const start = performance.now();
  for (const attempt of times(10, (i) => digits.slice(i) + digits.slice(0, i))) {
    await requireStrongPassword(attempt, 'password', ['anna', '1!|'.repeat(20)]).catch(() => {});
  }
  expect(performance.now() - start).toBeLessThan(5000); // 10 × 3 seconds when all of it is looked at
});

test.each([
  [1, 20_000],
  [2, 32_770],
])('a picture of %i × %i pixels is taken, narrow as it is', async (width, height) => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const thread = await sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const picture = await anna.client.upload(new Blob([new Uint8Array(thread)]));
  expect(picture).toMatchObject({ width: 1, height: 16_383 });
});

test('a picture file of countless boxes is not read to its end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-boxes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'boxes');
  const box = Buffer.from('\0\0\0\x08free', 'latin1');
  await writeFile(path, Buffer.concat(times(1000, () => box)));
  expect(await hasWholeBoxes(path, 1000)).toBe(true);
  await writeFile(path, Buffer.concat(times(1001, () => box)));
  expect(await hasWholeBoxes(path, 1000)).toBe(false);
});

test('a sender who hangs up in the middle of a call is no failure of the server', async () => {
  const lines: { level: number; status?: number }[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const server = await startServer('sqlite', { log });
  const socket = await openSocket(server.port);
  socket.write('POST /trpc/auth.login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n');
  socket.write('Transfer-Encoding: chunked\r\n\r\nc\r\n{"username":\r\n');
  await sleep(100);
  socket.destroy();
  await expect.poll(() => lines.map(({ status }) => status)).toContain(499);
  expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
});
