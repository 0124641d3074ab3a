import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { type PgTable, getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import * as postgresTables from '../../../src/server/db/schema.postgres.ts';
import * as sqliteTables from '../../../src/server/db/schema.sqlite.ts';
import { engines, freshConfig } from '../../support/database.ts';
import { copyMigrations } from '../../support/migrations.ts';

const root = join(import.meta.dirname, '../../..');

describe.each(engines)('on %s', (engine) => {
  test('the committed migrations are those of the schema: drizzle-kit finds nothing to add', async () => {
    const folder = join(await copyMigrations(), engine);
    const before = await readdir(folder, { recursive: true });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(root, 'node_modules/drizzle-kit/bin.cjs'),
        'generate',
        `--dialect=${engine === 'postgres' ? 'postgresql' : 'sqlite'}`,
        `--schema=./src/server/db/schema.${engine}.ts`,
        `--out=${relative(root, folder)}`,
      ],
      { cwd: root },
    );
    expect(stdout, 'otherwise run: npm run migration').toContain('No schema changes, nothing to migrate');
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});

/** A table as it is in a database or in the schema; columns and indexes by name. */
interface Shape {
  columns: Record<string, { notNull: boolean }>;
  indexes: string[];
}

// Snapshots could agree with the schema while somebody edited the SQL beside them: so the databases are looked at too.
test('a SQLite file made by the migrations has the tables, columns and indexes of the schema', async () => {
  const { dataDir } = await freshConfig('sqlite');
  const database = new Sqlite(join(dataDir, 'minigram.db'), { readonly: true });
  for (const table of Object.values(sqliteTables)) {
    const { name, columns, indexes } = sqliteConfig(table);
    const rows = database
      .prepare('select name, "notnull" as required, pk from pragma_table_info(?)')
      .all(name);
    const found: Shape = {
      columns: Object.fromEntries(
        (rows as { name: string; required: number; pk: number }[]).map((row) => [
          row.name,
          { notNull: row.required === 1 },
        ]),
      ),
      indexes: database
        .prepare("select name from pragma_index_list(?) where origin = 'c'")
        .pluck()
        .all(name)
        .map(String)
        .sort(),
    };
    const unique = columns.filter(({ isUnique }) => isUnique).map(({ uniqueName }) => uniqueName ?? '');
    expect.soft(found, name).toEqual({
      columns: Object.fromEntries(columns.map((column) => [column.name, { notNull: column.notNull }])),
      indexes: [...indexes.map(({ config }) => config.name), ...unique].sort(),
    });
  }
  database.close();
});

// drizzle-kit leaves ON DELETE out where it adds a column to a table of SQLite.
test('what a reference does when its row goes is the same in the schema and in a SQLite file', async () => {
  const { dataDir } = await freshConfig('sqlite');
  const database = new Sqlite(join(dataDir, 'minigram.db'), { readonly: true });
  for (const table of Object.values(sqliteTables)) {
    const { name, foreignKeys } = sqliteConfig(table);
    const made = database
      .prepare('select "from", "table", on_delete from pragma_foreign_key_list(?)')
      .all(name);
    const wanted = foreignKeys.map((key) => {
      const { columns, foreignTable } = key.reference();
      const { name: target } = sqliteConfig(foreignTable);
      return {
        from: columns[0]?.name,
        table: target,
        on_delete: (key.onDelete ?? 'no action').toUpperCase(),
      };
    });
    const byColumn = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));
    expect.soft(made.toSorted(byColumn), name).toEqual(wanted.toSorted(byColumn));
  }
  database.close();
});

test('a PostgreSQL database made by the migrations has the tables, columns and indexes of the schema', async () => {
  const { databaseUrl } = await freshConfig('postgres');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const table of Object.values(postgresTables)) {
    // The schema is typed as SQLite's, see kit.ts; these are PostgreSQL's tables.
    const { name, columns, indexes, uniqueConstraints } = postgresConfig(table as unknown as PgTable);
    const found = await client.query<{ name: string; nullable: string }>(
      'select column_name as name, is_nullable as nullable from information_schema.columns where table_name = $1',
      [name],
    );
    const made = await client.query<{ name: string }>(
      "select indexname as name from pg_indexes where tablename = $1 and indexname !~ '_pkey?$|_pk$' order by 1",
      [name],
    );
    const shape: Shape = {
      columns: Object.fromEntries(found.rows.map((row) => [row.name, { notNull: row.nullable === 'NO' }])),
      indexes: made.rows
        .map((row) => row.name)
        .filter((made) => made !== 'post_texts_search')
        .sort(),
    };
    const unique = [
      ...columns.filter(({ isUnique }) => isUnique).map(({ uniqueName }) => uniqueName ?? ''),
      ...uniqueConstraints.map((constraint) => constraint.getName() ?? ''),
    ];
    expect.soft(shape, name).toEqual({
      columns: Object.fromEntries(columns.map((column) => [column.name, { notNull: column.notNull }])),
      indexes: [...indexes.map(({ config }) => config.name ?? ''), ...unique].sort(),
    });
  }
  await client.end();
});

// What drizzle's schema cannot say stands in 0002_search.sql, written by hand.
test('the full-text indexes of the search are there, and nothing else that the schema does not know', async () => {
  const { dataDir } = await freshConfig('sqlite');
  const database = new Sqlite(join(dataDir, 'minigram.db'), { readonly: true });
  const known = Object.values(sqliteTables).map((table) => sqliteConfig(table).name);
  const extra = database
    .prepare("select name from sqlite_master where type in ('table', 'trigger') and name not like 'sqlite_%'")
    .pluck()
    .all()
    .map(String)
    .filter((name) => !known.includes(name) && !/^post_search_/.test(name));
  database.close();
  expect(extra.sort()).toEqual([
    '__drizzle_migrations',
    'post_search',
    'post_texts_added',
    'post_texts_changed',
    'post_texts_removed',
  ]);

  const { databaseUrl } = await freshConfig('postgres');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: indexes } = await client.query(
    "select indexdef from pg_indexes where indexname = 'post_texts_search'",
  );
  const { rows: columns } = await client.query(
    "select table_name, column_name from information_schema.columns where collation_name = 'C' and table_schema = 'public' order by 1",
  );
  await client.end();
  expect(indexes[0]?.indexdef).toContain('USING gin');
  expect(columns).toEqual([
    { table_name: 'hashtags', column_name: 'tag' },
    { table_name: 'name_keys', column_name: 'key' },
  ]);
});
