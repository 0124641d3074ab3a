import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/server/config.ts';
import type { OpenedDatabase } from '../../../src/server/db/database.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { emptyConfig, engines, freshConfig, migrations } from '../../support/database.ts';
import { withNextMigration } from '../../support/migrations.ts';

const onEffectError = (error: unknown) => {
  throw error;
};

/** Opens, looks or changes something, and closes. */
async function visit<T>(
  config: Config,
  folder: string,
  look: (opened: OpenedDatabase) => Promise<T> | T,
): Promise<T> {
  const opened = await openDatabase(config, { migrations: folder, onEffectError });
  try {
    return await look(opened);
  } finally {
    await opened.db.close();
  }
}

const addAnna = ({ db }: OpenedDatabase) =>
  db.write(async (tx) => {
    const { users, posts } = tx.tables;
    await tx.insert(users).values({ id: 1, username: 'anna', passwordHash: 'x' });
    await tx.insert(posts).values({ id: 2, authorId: 1, caption: 'Kept' });
  });

const captions = async ({ db }: OpenedDatabase) =>
  (await db.read.select().from(db.read.tables.posts)).map(({ caption }) => caption);

const addColumn = 'alter table users add column motto text';
const nextVersion = () => withNextMigration({ sqlite: addColumn, postgres: addColumn });

describe.each(engines)('on %s', (engine) => {
  test('an empty database gets the whole schema, without a copy of nothing', async () => {
    const config = await emptyConfig(engine);
    const first = await visit(config, migrations, async (opened) => {
      await addAnna(opened);
      return { version: opened.schemaVersion, backup: opened.backup };
    });
    const again = await visit(config, migrations, async (opened) => {
      expect(await captions(opened)).toEqual(['Kept']);
      return { version: opened.schemaVersion, backup: opened.backup };
    });
    expect(again).toEqual(first);
    expect(first).toEqual({ version: expect.stringMatching(/^\d+$/), backup: undefined });
    expect(await readdir(config.dataDir)).not.toContain('backups');
  });

  test('a newer version changes the schema once and keeps what was there', async () => {
    const config = await freshConfig(engine);
    const old = await visit(config, migrations, async (opened) => {
      await addAnna(opened);
      return Number(opened.schemaVersion);
    });
    const next = await nextVersion();
    const upgraded = await visit(config, next, async (opened) => {
      expect(await captions(opened)).toEqual(['Kept']);
      return opened;
    });
    expect(Number(upgraded.schemaVersion)).toBe(old + 1);
    expect(upgraded.backup === undefined).toBe(engine === 'postgres');
    expect(
      await visit(config, next, ({ backup }) => backup),
      'the next start changes nothing',
    ).toBeUndefined();
  });

  test('an older version refuses the database of a newer one, and changes nothing', async () => {
    const config = await freshConfig(engine);
    const next = await nextVersion();
    await visit(config, next, addAnna);
    await expect(visit(config, migrations, captions)).rejects.toThrow('made by a newer minigram');
    expect(await visit(config, next, captions)).toEqual(['Kept']);
  });

  test('a migration that fails changes nothing at all: the old version runs on', async () => {
    const config = await freshConfig(engine);
    await visit(config, migrations, addAnna);
    const broken = `${addColumn};\n--> statement-breakpoint\nalter table nowhere add column motto text`;
    const next = await withNextMigration({ sqlite: broken, postgres: broken });
    await expect(visit(config, next, captions)).rejects.toThrow();
    expect(await visit(config, migrations, captions)).toEqual(['Kept']);
    expect(await visit(config, await nextVersion(), captions), 'and a repaired one gets through').toEqual([
      'Kept',
    ]);
  });
});

test('the SQLite file is copied as it was before the change', async () => {
  const config = await freshConfig('sqlite');
  await visit(config, migrations, addAnna);
  const backup = await visit(config, await nextVersion(), (opened) => opened.backup);
  expect(backup).toMatch(/minigram-before-upgrade-from-\d+\.db$/);
  expect(await readdir(join(config.dataDir, 'backups'))).toHaveLength(1);
  const copy = new Sqlite(backup, { readonly: true });
  const columns = copy.prepare("select name from pragma_table_info('users')").pluck().all();
  expect(columns).toContain('username');
  expect(columns).not.toContain('motto');
  expect(copy.prepare('select caption from posts').pluck().all()).toEqual(['Kept']);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
});

test('a SQLite table that a migration makes anew takes nothing along that refers to it', async () => {
  const config = await freshConfig('sqlite');
  await visit(config, migrations, addAnna);
  const file = new Sqlite(join(config.dataDir, 'minigram.db'), { readonly: true });
  const made = String(file.prepare("select sql from sqlite_master where name = 'users'").pluck().get());
  file.close();
  // As drizzle-kit writes it when a column changes.
  const anew = [
    'PRAGMA foreign_keys=OFF;',
    made.replace('`users`', '`__new_users`'),
    'INSERT INTO `__new_users` SELECT * FROM `users`;',
    'DROP TABLE `users`;',
    'ALTER TABLE `__new_users` RENAME TO `users`;',
    'PRAGMA foreign_keys=ON;',
  ].join('\n--> statement-breakpoint\n');
  const next = await withNextMigration({ sqlite: anew, postgres: 'select 1' });
  expect(await visit(config, next, captions)).toEqual(['Kept']);
});

test('processes that start together on an empty PostgreSQL take turns', async () => {
  const config = await emptyConfig('postgres');
  const starts = Array.from({ length: 4 }, () =>
    visit(config, migrations, ({ schemaVersion }) => schemaVersion),
  );
  const versions = await Promise.all(starts);
  expect(new Set(versions).size).toBe(1);
  await visit(config, migrations, addAnna);
});
