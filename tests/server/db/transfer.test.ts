import { randomUUID } from 'node:crypto';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Config } from '../../../src/server/config.ts';
import { type Place, placeOf } from '../../../src/server/db/transfer/place.ts';
import {
  compare,
  copyDatabase,
  digest,
  exportToSqlite,
  importFromSqlite,
  moveDatabase,
} from '../../../src/server/db/transfer/transfer.ts';
import { startServices } from '../../../src/server/services.ts';
import { createCommunity } from '../../support/community.ts';
import { type Engine, emptyConfig, engines, freshConfig, migrations } from '../../support/database.ts';
import { createFilledCommunity } from './transferWorld.ts';

const options = { migrations };

describe.each(engines)('from %s', (engine) => {
  test('everything goes to SQLite, on to PostgreSQL and back, the same row for row', async () => {
    const community = await createFilledCommunity(engine);
    const from = placeOf(community.services.config);
    const before = await digest(from, options);
    expect(
      before.filter(({ rows }) => rows === 0),
      'a table without a row is not tested',
    ).toEqual([]);

    const folder = (await emptyConfig('sqlite')).dataDir;
    const first: Place = { engine: 'sqlite', file: join(folder, 'first.db') };
    const second: Place = { engine: 'postgres', url: await limitedDatabase() };
    const third: Place = { engine: 'sqlite', file: join(folder, 'third.db') };
    const steps: [number, number][] = [];
    const onProgress = (done: number, total: number) => void steps.push([done, total]);
    expect(await exportToSqlite(from, first.file, { ...options, onProgress })).toEqual(before);
    await importFromSqlite(first.file, second, options);
    await exportToSqlite(second, third.file, options);

    const total = before.reduce((sum, { rows }) => sum + rows, 0);
    expect(steps.at(-1)).toEqual([total, total]);
    expect(await readdir(folder), 'nothing but the files').toEqual(['first.db', 'third.db']);
    for (const place of [first, second, third]) {
      expect(await digest(place, options)).toEqual(before);
      const differences = (await compare(from, place, options)).filter(({ isEqual }) => !isEqual);
      expect(differences).toEqual([]);
    }
    expect(await foreignKeysOf(second.url)).toEqual(await foreignKeysOf(await migratedUrl()));
    expect(shapeOf(third.file)).toEqual(shapeOf(inject('sqliteTemplate')));

    for (const place of [second, third]) {
      const found = await searched(place);
      expect(found).toEqual(['The caravan rests at the oasis #desert']);
    }
  }, 90_000);
});

describe.each(engines)('to %s', (engine) => {
  test('a database that is in use is refused and stays as it is', async () => {
    const source = placeOf((await createFilledCommunity('sqlite', { steps: 0 })).services.config);
    const { services } = await createCommunity(engine).then(async (other) => {
      await other.join('first');
      return other;
    });
    const target = placeOf(services.config);
    const before = await digest(target, options);
    await expect(copyDatabase(source, target, options)).rejects.toThrow(
      engine === 'sqlite' ? /There is a file already/ : /not empty: there are rows in users/,
    );
    expect(await digest(target, options)).toEqual(before);
  });

  test('interrupted anywhere, it leaves nothing, and works when it is run again', async () => {
    const { services } = await createFilledCommunity('sqlite', { steps: 0 });
    const source = placeOf(services.config);
    const config = await emptyConfig(engine);
    const target = placeOf(config);
    for (const interruptAt of [0, 20, 60]) {
      const interruption = new AbortController();
      const onProgress = (done: number) => {
        if (done >= interruptAt) interruption.abort();
      };
      const copying = copyDatabase(source, target, { ...options, onProgress, signal: interruption.signal });
      await expect(copying).rejects.toThrow(/abort/i);
      expect(await readdir(config.dataDir)).toEqual([]);
    }
    await copyDatabase(source, target, options);
    const different = (await compare(source, target, options)).filter(({ isEqual }) => !isEqual);
    expect(different).toEqual([]);
  });
});

test('a difference of one value is seen', async () => {
  const { services } = await createFilledCommunity('sqlite', { steps: 0 });
  const source = placeOf(services.config);
  const file = join(services.config.dataDir, 'copy.db');
  await exportToSqlite(source, file, options);
  const copy = new Sqlite(file);
  copy.exec("update posts set caption = caption || '.' where id = (select min(id) from posts)");
  copy.exec('delete from likes');
  copy.close();
  const different = (await compare(source, { engine: 'sqlite', file }, options)).filter(
    ({ isEqual }) => !isEqual,
  );
  expect(different.map(({ table }) => table)).toContain('posts');
});

test('what another schema holds, what is no database and what refers to nothing is refused in words', async () => {
  const { services } = await createFilledCommunity('sqlite', { steps: 0 });
  const { dataDir } = services.config;
  const file = join(dataDir, 'whole.db');
  await exportToSqlite(placeOf(services.config), file, options);
  const changed = async (name: string, statement: string): Promise<Place> => {
    const copy = join(dataDir, name);
    await copyFile(file, copy);
    const connection = new Sqlite(copy);
    connection.pragma('foreign_keys = off');
    connection.exec(statement);
    connection.close();
    return { engine: 'sqlite', file: copy };
  };
  const older = await changed('older.db', 'update __drizzle_migrations set created_at = created_at - 1');
  const newer = await changed('newer.db', 'update __drizzle_migrations set created_at = created_at + 1');
  const foreign = await changed('foreign.db', 'drop table __drizzle_migrations');
  const dangling = await changed('dangling.db', 'delete from posts');
  const wrong = await changed('wrong.db', "update posts set like_count = 'many'");
  const nul = await changed('nul.db', "update posts set caption = 'a' || char(0)");
  await expect(digest(older, options)).rejects.toThrow(/older version. Start the server/);
  await expect(digest(newer, options)).rejects.toThrow(/newer minigram/);
  await expect(digest(foreign, options)).rejects.toThrow(/not a database of minigram/);
  await expect(digest({ engine: 'sqlite', file: `${file}.no` }, options)).rejects.toThrow(/no database at/);
  await expect(digest(wrong, options)).rejects.toThrow(
    /^posts.like_count of the row with id \d+ is not integer/,
  );

  for (const engine of engines) {
    const target = placeOf(await emptyConfig(engine));
    await expect(copyDatabase(dangling, target, options)).rejects.toThrow(/that are not there/);
    if (engine === 'postgres') await expect(copyDatabase(nul, target, options)).rejects.toThrow(/U\+0000/);
  }
  const away: Place = { engine: 'postgres', url: 'postgres://u:secret@127.0.0.1:1/none' };
  await expect(digest(away, options)).rejects.toThrow(
    /^PostgreSQL at 127.0.0.1:1 cannot be reached: .*REFUSED/,
  );
});

test('a server that has the file open keeps a lonely copy from starting, and the other way round', async () => {
  const config = await freshConfig('sqlite');
  const services = await startServices(config, { migrations });
  const target: Place = { engine: 'sqlite', file: join(config.dataDir, 'copy.db') };
  const copying = () => moveDatabase(placeOf(config), target, { ...options, onCompare });
  let refusal: unknown;
  const onCompare = () => {
    const other = new Sqlite(join(config.dataDir, 'minigram.db'), { timeout: 0 });
    try {
      other.prepare('select count(*) from users').get();
    } catch (error) {
      refusal = error;
    }
    other.close();
  };
  await expect(copying()).rejects.toThrow(/Another program has .* open. Stop the server/);
  await services.close();
  await copying();
  expect(refusal).toMatchObject({ code: 'SQLITE_BUSY' });
});

/** A database on PostgreSQL of somebody who may do nothing else. */
async function limitedDatabase(): Promise<string> {
  const role = `mover_${randomUUID().replaceAll('-', '')}`;
  const server = new URL(inject('postgresServer'));
  onTestFinished(async () => void (await onServer(`drop role ${role}`)));
  const { databaseUrl } = await emptyConfig('postgres');
  const url = new URL(databaseUrl ?? '');
  await onServer(`create role ${role} login password 'secret'`);
  await onServer(`alter database ${url.pathname.slice(1)} owner to ${role}`);
  return Object.assign(new URL(server), { pathname: url.pathname, username: role, password: 'secret' }).href;
}

async function migratedUrl(): Promise<string> {
  return (await freshConfig('postgres')).databaseUrl ?? '';
}

const onServer = (statement: string) => query(`${inject('postgresServer')}/postgres`, statement);

async function foreignKeysOf(url: string): Promise<unknown[]> {
  return query(
    url,
    `select conrelid::regclass::text as "table", conname, convalidated, condeferrable, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' order by 1, 2`,
  );
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function shapeOf(file: string): unknown[] {
  const connection = new Sqlite(file, { readonly: true });
  try {
    return connection.prepare('select type, name, sql from sqlite_master order by 1, 2').all();
  } finally {
    connection.close();
  }
}

/** What somebody finds there who searches by the full text. */
async function searched(place: Place): Promise<string[]> {
  const base: Config = await freshConfig('sqlite' satisfies Engine);
  if (place.engine === 'sqlite') await copyFile(place.file, join(base.dataDir, 'minigram.db'));
  const config = place.engine === 'sqlite' ? base : { ...base, databaseUrl: place.url };
  const services = await startServices(config, { migrations, migrate: false });
  try {
    const { communityOn, createClock } = await import('../../support/community.ts');
    const reader = await communityOn(services, createClock()).join('reader');
    const { items } = await reader.api.search.posts({ query: 'oas' });
    return items.map(({ caption }) => caption);
  } finally {
    await services.close();
  }
}
