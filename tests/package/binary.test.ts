import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openAsBlob } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildBinaryIfStale } from '../../scripts/binary.ts';
import { createClient } from '../../src/client/api/index.ts';
import { addressOf } from '../support/browser.ts';
import { photo } from '../support/server.ts';
import { clip } from '../support/videos.ts';

/** The single file, alone in a folder of a machine that has nothing: no Node, no programs, no home that was used before. */

const heic = join(import.meta.dirname, '../../../shared/photos/heic/IMG_5195.HEIC');
const password = 'lamp ocean correct horse';

let machine = '';
let program = '';

beforeAll(async () => {
  const built = await buildBinaryIfStale();
  machine = await mkdtemp(join(tmpdir(), 'minigram-binary-'));
  await mkdir(join(machine, 'program'));
  program = join(machine, 'program/minigram');
  await copyFile(built, program);
}, 300_000);

afterAll(() => rm(machine, { recursive: true, force: true, maxRetries: 5 }));

/** An empty home. */
async function newHome(): Promise<string> {
  return mkdtemp(join(machine, 'home-'));
}

function start(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(program, args, {
    cwd: join(machine, 'program'),
    env: { PATH: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a command to its end. */
async function run(args: string[], env: Record<string, string>) {
  const child = start(args, env);
  if (!child.stdout || !child.stderr) throw new Error('It was started without pipes.');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, 'exit');
  return { stdout, stderr, code: child.exitCode };
}

/** The one folder that the program has unpacked itself into. */
async function unpackedIn(place: string): Promise<string> {
  const [name, ...more] = await readdir(place);
  expect(more).toEqual([]);
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  return join(place, name ?? '');
}

/** Somebody new, signed in. */
async function register(url: string, username: string) {
  const client = createClient({ url });
  await client.auth.register.mutate({ username, password });
  await client.signIn({ username, password });
  return client;
}

/** Damages one file of every kind; returns what each was. */
async function damageIn(folder: string): Promise<Map<string, Buffer>> {
  const [chunk = ''] = (await readdir(join(folder, 'dist/server'))).filter((name) =>
    name.startsWith('sqlite-'),
  );
  const [decoders = ''] = (await readdir(join(folder, 'node_modules/@napi-rs'))).filter((name) =>
    /-/.test(name),
  );
  const natives = join(folder, 'node_modules/@napi-rs', decoders);
  const [native = ''] = (await readdir(natives)).filter((name) => name.endsWith('.node'));
  const damage: [string, (path: string, content: Buffer) => Promise<void>][] = [
    [join(folder, 'dist/server', chunk), (path) => truncate(path, 100)],
    [join(folder, 'drizzle/sqlite/meta/_journal.json'), (path) => rm(path)],
    [join(folder, 'dist/web/index.html'), (path, { length }) => writeFile(path, Buffer.alloc(length))],
    [join(natives, native), (path, { length }) => writeFile(path, Buffer.alloc(length))],
  ];
  const before = new Map<string, Buffer>();
  for (const [path, harm] of damage) {
    const content = await readFile(path);
    before.set(path, content);
    await harm(path, content);
  }
  return before;
}

/** As starts of other versions leave them, and the folder of something else. */
async function leaveOldVersions(cache: string): Promise<void> {
  const longAgo = new Date('2026-01-01');
  for (const name of ['0123456789abcdef', '.0123456789abcdef-a1B2c3', 'something else']) {
    await mkdir(join(cache, name, 'dist'), { recursive: true });
    await utimes(join(cache, name), longAgo, longAgo);
  }
}

test('does the main job, though much of what it had unpacked is damaged', async () => {
  const home = await newHome();
  expect(await run(['version'], { HOME: home })).toMatchObject({ code: 0, stderr: '' });
  const cache = join(home, '.cache/minigram');
  const unpacked = await unpackedIn(cache);
  const files = await damageIn(unpacked);
  await leaveOldVersions(cache);

  const server = start([], { HOME: home, PORT: '0', HOST: '127.0.0.1' });
  const url = (await addressOf(server)).replace('localhost', '127.0.0.1');
  const anna = await register(url, 'anna');
  const ben = await register(url, 'ben');
  // Elsewhere than here there may be none, and nothing else can make one.
  const taken = existsSync(heic) ? await openAsBlob(heic) : await photo();
  const { id } = await anna.upload(taken);
  const post = await anna.posts.create.mutate({ media: [{ id, alt: 'A lake' }], caption: 'Summer' });
  await ben.follows.follow.mutate({ userId: post.author.id });
  const film = await anna.upload(await clip());
  await anna.stories.create.mutate({ mediaId: film.id });

  const [seen] = (await ben.feed.home.query()).items;
  expect(seen?.caption).toBe('Summer');
  await ben.likes.like.mutate({ postId: post.id });
  await ben.comments.create.mutate({ postId: post.id, text: 'I want to be there!' });
  expect(await anna.posts.byId.query({ id: post.id })).toMatchObject({ likeCount: 1, commentCount: 1 });
  const { items: stories } = await ben.stories.byUser.query({ userId: post.author.id });
  expect(stories.map(({ media }) => media.kind)).toEqual(['video']);

  const type = async (path: string, reader = ben) => {
    const answer = await reader.fetch(path);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
  };
  expect(await type(`/media/${id}/320.webp`)).toEqual([200, 'image/webp']);
  expect(await type(`/media/${film.id}/video.mp4`)).toEqual([200, 'video/mp4']);
  expect(await type('/')).toEqual([200, 'text/html']);
  expect(await type('/api/docs')).toEqual([200, 'text/html']);
  expect(await type('/api/openapi.json')).toEqual([200, 'application/json']);

  await expect.poll(() => readdir(cache)).toHaveLength(2); // `unpacked`, and what it does not know
  for (const [path, content] of files) {
    await expect.poll(async () => content.equals(await readFile(path)), { message: path }).toBe(true);
  }
  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
  expect((await readdir(join(machine, 'program'))).sort()).toEqual(['data', 'minigram']);
}, 120_000);

test('two first starts at the same time unpack one folder, for its owner alone', async () => {
  const home = await newHome();
  const [one, other] = await Promise.all([
    run(['version'], { HOME: home }),
    run(['version'], { HOME: home }),
  ]);
  expect([one.code, one.stderr, other.code, other.stderr]).toEqual([0, '', 0, '']);
  expect(other.stdout).toBe(one.stdout);
  const cache = join(home, '.cache/minigram');
  const unpacked = await unpackedIn(cache);
  for (const path of [cache, unpacked]) expect((await lstat(path)).mode & 0o777).toBe(0o700);
  expect((await lstat(join(unpacked, 'package.json'))).mode & 0o777).toBe(0o600);
  expect((await readdir(unpacked, { recursive: true })).filter((name) => name.endsWith('.new'))).toEqual([]);
}, 120_000);

test('a folder that may be of somebody else is not used; without any it says what to do', async () => {
  const [home, elsewhere, temporary] = [await newHome(), await newHome(), await newHome()];
  await mkdir(join(home, '.cache'));
  await symlink(elsewhere, join(home, '.cache/minigram'));
  const env = { HOME: home, TMPDIR: temporary };
  expect((await run(['version'], env)).code).toBe(0);
  expect(await readdir(elsewhere)).toEqual([]);
  const [place = ''] = await readdir(temporary);
  await unpackedIn(join(temporary, place));

  const nowhere = await run(['version'], { HOME: home, TMPDIR: program });
  expect(nowhere.code).toBe(1);
  expect(nowhere.stderr).toMatch(/^minigram cannot start\. It found no folder .*\n.*it is not a folder\n/);
  expect(nowhere.stderr).toMatch(/\nSet XDG_CACHE_HOME to a folder of yours with 150 MB of room\.\n$/);
}, 120_000);
