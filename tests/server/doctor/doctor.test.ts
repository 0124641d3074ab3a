import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { startCommand } from '../../../src/server/children.ts';
import { checkArrival } from '../../../src/server/doctor/checks/address.ts';
import { judgeBackups } from '../../../src/server/doctor/checks/backups.ts';
import { checkClock, compareClocks } from '../../../src/server/doctor/checks/clock.ts';
import { checkCounts, checkFiles, checkLeftovers } from '../../../src/server/doctor/checks/files.ts';
import { judgeSpace } from '../../../src/server/doctor/checks/space.ts';
import type { Found } from '../../../src/server/doctor/finding.ts';
import { emptyConfig, engines } from '../../support/database.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const HOUR = 60 * 60 * 1000;

/** What was found, but for what depends on the machine that the test runs on. */
function codesOf(found: readonly Found[]): string[] {
  return found.filter(({ check }) => check !== 'space' && check !== 'disk').map(({ code }) => code);
}

/** What a repair may be needed for. */
async function look({ services }: TestServer): Promise<Found[]> {
  const depth = { isFull: true };
  const files = await checkFiles(services, depth);
  return [...files, await checkLeftovers(services, depth), await checkCounts(services, depth)];
}

const well = ['filesFine', 'leftoversNone', 'countsFine'];

describe.each(engines)('%s', (engine) => {
  test('a server that is well has no problem, and tells its owner so', async () => {
    const server = await startServer(engine);
    const owner = await server.join('anna', { isAdmin: true });
    const other = await server.join('bela', { isAdmin: true });
    const picture = await owner.upload();
    await owner.client.posts.create.mutate({ media: [{ id: picture }], caption: '' });

    const { findings } = await owner.client.admin.doctor.query({
      origin: server.url,
      deviceTime: Date.now(),
    });
    const inside = [
      'version',
      engine === 'sqlite' ? 'sqliteFine' : 'postgresFine',
      'schemaFine',
      'filesFine',
    ];
    const around = ['picturesFine', 'videosFine', 'backupNone', 'addressLocal', 'proxyNone', 'cookiesLocal'];
    const codes = findings
      .filter(({ check }) => check !== 'space' && check !== 'disk')
      .map(({ code }) => code);
    expect(codes).toEqual([...inside, 'leftoversNone', 'countsFine', 'clockFine', ...around]);
    expect(findings.every(({ says, params }) => !says.includes('{') && params.length < 5)).toBe(true);
    await expect(other.client.admin.doctor.query({})).rejects.toThrow('Only the owner');
  });

  test('what is missing, left over or counted wrongly is found, and put right', async () => {
    const server = await startServer(engine);
    const { services, community } = server;
    const { db } = services;
    const anna = await server.join('anna');
    const bela = await server.join('bela');
    const [first, second, alone] = [await anna.upload(), await anna.upload(), await anna.upload()];
    const pair = await anna.client.posts.create.mutate({
      media: [{ id: first }, { id: second }],
      caption: '',
    });
    const single = await anna.client.posts.create.mutate({ media: [{ id: alone }], caption: '' });
    const story = await anna.client.stories.create.mutate({ mediaId: await anna.upload() });
    await bela.client.likes.like.mutate({ postId: pair.id });
    expect(codesOf(await look(server))).toEqual(well);

    const root = join(services.config.dataDir, 'media');
    const shownBy = await db.read
      .select()
      .from(db.read.tables.media)
      .where(eq(db.read.tables.media.storyId, story.id));
    for (const id of [second, alone, ...shownBy.map((row) => row.id)]) await services.files.remove(id);
    const strange = db.nextId();
    community.wait(2 * HOUR);
    const staged = await services.files.stage();
    await writeFile(join(staged, '320.webp'), 'of nobody');
    await services.files.publish(staged, strange);
    await mkdir(join(root, 'originals'), { recursive: true });
    await writeFile(join(root, 'originals', String(strange)), 'of nobody');
    await db.write(async (tx) => {
      await tx.update(tx.tables.posts).set({ likeCount: 7 }).where(eq(tx.tables.posts.id, pair.id));
    });

    const found = await look(server);
    expect(codesOf(found)).toEqual(['filesMissing', 'leftovers', 'countsDiffer']);
    expect(found[0]?.says).toContain('3 of 4');
    expect(found[0]?.repair?.plan.join('\n')).toContain(`post ${single.id}`);
    for (const { repair } of found) await repair?.run();

    expect(codesOf(await look(server))).toEqual(well);
    const left = await anna.client.posts.byId.query({ id: pair.id });
    expect(left).toMatchObject({ likeCount: 1, media: [{ id: first }] });
    await expect(anna.client.posts.byId.query({ id: single.id })).rejects.toThrow();
    const { posts, users } = db.read.tables;
    expect(await db.read.$count(posts)).toBe(1);
    const [author] = await db.read.select().from(users).where(eq(users.id, anna.id));
    expect(author?.postCount).toBe(1);
    expect(await readdir(join(root, 'originals'))).toEqual([]);
  });

  test('a clock that was set back is told', async () => {
    const server = await startServer(engine);
    server.community.wait(HOUR);
    await server.community.join('anna');
    server.community.wait(-HOUR);
    expect((await checkClock(server.services.db.read)).code).toBe('clockBehind');
  });
});

test('without a database the command says what to do, and exits with 1', async () => {
  const { dataDir } = await emptyConfig('sqlite');
  await rm(dataDir, { recursive: true });
  const child = startCommand(['doctor', '--json'], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')]);
  expect(code).toBe(1);
  const { findings } = JSON.parse(said);
  const codes = findings.map((finding: { code: string }) => finding.code);
  expect(codes).toEqual(['version', 'databaseClosed', 'picturesFine', 'videosFine']);
});

describe('what is judged', () => {
  const GB = 1e9;
  const DAY = 24 * HOUR;

  test.each([
    ['spaceGone', 0.1 * GB, undefined],
    ['spaceLow', 0.9 * GB, 1000 * DAY],
    ['spaceEndsSoon', 50 * GB, 12 * DAY],
    ['spaceLasts', 50 * GB, 400 * DAY],
    ['spaceFine', 50 * GB, Number.POSITIVE_INFINITY],
    ['spaceFine', 50 * GB, undefined],
  ])('room: %s', (code, free, lasting) => {
    expect(judgeSpace({ folder: '/data', free, total: 100 * GB, lasting }).code).toBe(code);
  });

  const direct = { host: 'photos.example.org', forwardedFor: undefined, isForwarded: false };
  const proxied = { host: 'photos.example.org', forwardedFor: '192.0.2.7', isForwarded: true };
  const [home, secure] = ['http://192.168.1.5:3000', 'https://photos.example.org'];
  test.each([
    [['addressLocal', 'proxyNone', 'cookiesLocal'], direct, 'http://localhost:3000', 0, undefined],
    [['addressOpen', 'proxyNone', 'cookiesOpen'], direct, home, 0, undefined],
    [['addressSecure', 'proxyFine', 'cookiesSecure'], proxied, secure, 1, secure],
    [['addressSecure', 'proxyUntrusted', 'cookiesSecure'], proxied, secure, 0, undefined],
    [['addressSecure', 'proxyMissing', 'cookiesSecure'], proxied, secure, 2, undefined],
    [['addressDiffers', 'proxyFine', 'cookiesSecure'], proxied, 'https://other.example', 1, secure],
    [
      ['addressUnknown', 'proxyFine', 'cookiesSecure'],
      { ...proxied, host: 'app:3000' },
      secure,
      1,
      undefined,
    ],
  ])('arrival: %j', (codes, seen, origin, trustedProxies, publicUrl) => {
    const found = checkArrival({ config: { trustedProxies, publicUrl }, seen, origin });
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  test('plain HTTP is a problem on the internet, a warning at home', () => {
    const levelOf = (origin: string) =>
      checkArrival({ config: { trustedProxies: 0, publicUrl: undefined }, seen: direct, origin })[0]?.level;
    expect(levelOf('http://photos.example.org')).toBe('problem');
    expect(levelOf(home)).toBe('warning');
  });

  test('clocks may be half a minute apart', () => {
    expect(compareClocks(100_000, 80_000)).toBeUndefined();
    expect(compareClocks(100_000, 0)?.code).toBe('clockDiffers');
  });

  const run = {
    id: 1,
    startedAt: '2026-11-01T00:00:00.000Z',
    finishedAt: '2026-11-01T00:01:00.000Z',
    snapshot: 's',
  };
  const done = { ...run, state: 'done', error: '', files: 3, bytes: 9, newFiles: 1, newBytes: 2 } as const;
  const failed = { ...done, state: 'failed', error: 'no room' } as const;
  const now = Date.parse('2026-11-01T12:00:00Z');
  const view = {
    folder: '/backups',
    every: 86_400,
    keep: '7d',
    isRunning: false,
    lastDoneAt: done.finishedAt,
  };
  test.each([
    ['backupNone', { ...view, folder: null, lastDoneAt: null, runs: [] }, { now }],
    ['backupByHand', { ...view, folder: null, runs: [done] }, { now }],
    ['backupFirst', { ...view, lastDoneAt: null, runs: [] }, { now }],
    ['backupFine', { ...view, runs: [done] }, { now }],
    ['backupSameDisk', { ...view, runs: [done] }, { now, isSameDisk: true }],
    ['backupOld', { ...view, runs: [done] }, { now: now + 3 * DAY }],
    ['backupFailed', { ...view, runs: [failed, done] }, { now }],
    ['backupFolderAway', { ...view, runs: [done] }, { now, away: 'ENOENT' }],
  ])('backups: %s', (code, state, around) => {
    expect(judgeBackups(state, around).code).toBe(code);
  });
});
