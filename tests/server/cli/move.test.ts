import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Config } from '../../../src/server/config.ts';
import { placeOf } from '../../../src/server/db/transfer/place.ts';
import { exportToSqlite } from '../../../src/server/db/transfer/transfer.ts';
import { type RunningServer, serve } from '../../../src/server/serve.ts';
import { communityOn, createClock } from '../../support/community.ts';
import { emptyConfig, migrations } from '../../support/database.ts';
import { createFilledCommunity } from '../db/transferWorld.ts';
import { minigramOn } from './minigram.ts';

test('everything goes to PostgreSQL and back, and the server serves the same there', async () => {
  const { services } = await createFilledCommunity('sqlite');
  const { dataDir } = await emptyConfig('sqlite');
  const config = { ...services.config, dataDir };
  const { databaseUrl = '' } = await emptyConfig('postgres');
  const onPostgres = { ...config, databaseUrl };
  const file = join(dataDir, 'minigram.db');

  const whileOpen = await minigramOn(services.config)(['move', '--to', databaseUrl]);
  expect(whileOpen).toMatchObject({ code: 1, stdout: '' });
  expect(whileOpen.stderr).toMatch(/Another program has .*minigram.db open. Stop the server/);
  await exportToSqlite(placeOf(services.config), file, { migrations });
  const before = await shown(config, 'person0');
  expect(before.feed.items.length).toBeGreaterThan(0);
  expect(before.found.items.length).toBeGreaterThan(0);
  expect(before.people.items.map(({ username }) => username)).toContain('person1');

  const there = await minigramOn(config)(['move', '--to', databaseUrl]);
  expect(there).toMatchObject({ code: 0 });
  expect(there.stdout).toMatch(/\n {2}posts +\d+ {2}the same\n/);
  expect(there.stdout).toContain('Now set DATABASE_URL=postgres://minigram:***@');
  expect(there.stdout).toContain(`The old database was left as it is: ${file}`);
  expect(await shown(onPostgres, 'person0')).toEqual(before);

  const twice = await minigramOn(config)(['move', '--to', databaseUrl]);
  expect(twice).toMatchObject({ code: 1, stdout: '' });
  expect(twice.stderr).toMatch(/The PostgreSQL database is not empty/);
  const inTheWay = await minigramOn(onPostgres)(['move', '--to', 'sqlite']);
  expect(inTheWay).toMatchObject({ code: 1, stdout: '' });
  expect(inTheWay.stderr).toContain(`mv '${file}' '${file}-old'`);
  await rename(file, `${file}-old`);

  const running = await start(onPostgres);
  const whileRunning = await minigramOn(onPostgres)(['move', '--to', 'sqlite']);
  await running.stop();
  expect(whileRunning).toMatchObject({ code: 1, stdout: '' });
  expect(whileRunning.stderr).toMatch(/A server runs on this PostgreSQL database. Stop/);
  const back = await minigramOn(onPostgres)(['move', '--to', 'sqlite', '--json']);
  expect(back).toMatchObject({ code: 0 });
  const { tables } = back.json<{ tables: { table: string; isEqual: boolean }[] }>();
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.every(({ isEqual }) => isEqual)).toBe(true);
  expect(await shown(config, 'person0')).toEqual(before);
}, 90_000);

test('what cannot be moved is said with what to do', async () => {
  const minigram = minigramOn(await emptyConfig('sqlite'));
  const nowhere = await minigram(['move', '--to', 'mysql://host/name']);
  expect(nowhere).toMatchObject({ code: 2, stdout: '' });
  expect(nowhere.stderr).toMatch(/^--to takes an address of PostgreSQL/);
  const same = await minigram(['move', '--to', 'sqlite']);
  expect(same).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Everything is in SQLite already.'),
  });
  const help = await minigram(['move', '--help']);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('minigram move --to postgres://') });
});

async function start(config: Config): Promise<RunningServer> {
  await mkdir(join(config.dataDir, 'web'), { recursive: true });
  return serve({ ...config, port: 0, host: '127.0.0.1' }, { migrations, dist: config.dataDir });
}

/** What a server on these settings shows to somebody: their feed, what they find, their conversations. */
async function shown(config: Config, username: string) {
  const running = await start(config);
  try {
    const { services } = running;
    const { users } = services.db.read.tables;
    const person = (await services.db.read.select().from(users)).find((row) => row.username === username);
    if (!person) throw new Error(`There is no ${username}`);
    const viewer = { id: person.id, username, isAdmin: false, sessionId: 'none', grant: 'account' } as const;
    const api = communityOn(services, createClock()).as(viewer);
    return {
      feed: await api.feed.home({}),
      found: await api.search.posts({ query: 'oasis' }),
      people: await api.search.users({ query: 'persno1' }),
      chats: await api.chat.conversations({}),
    };
  } finally {
    await running.stop();
  }
}
