import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrateSqlite } from '../migrate.ts';
import { columnList, quoted, type TableShape } from './shapes.ts';
import { pagesOf } from './sqliteSource.ts';
import type { Target } from './target.ts';

/** A new file, which gets its name when it is complete. What an attempt that was killed has left is written over. */
export async function openSqliteTarget(
  file: string,
  { migrations }: { migrations: string },
): Promise<Target> {
  if (existsSync(file)) throw new Error(`There is a file already: ${file}`);
  const unfinished = `${file}.unfinished`;
  const remove = () => {
    for (const name of [unfinished, `${unfinished}-journal`]) rmSync(name, { force: true });
  };
  remove();
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Sqlite(unfinished);
  const abandon = async () => {
    connection.close();
    remove();
  };
  try {
    // Nobody else sees it, and one that is not finished is thrown away: nothing has to be kept safe on the way.
    connection.pragma('journal_mode = off');
    connection.pragma('synchronous = off');
    connection.pragma('locking_mode = exclusive');
    connection.pragma('foreign_keys = off'); // rows come before those that they refer to
    migrateSqlite(connection, { folder: join(migrations, 'sqlite'), file: unfinished, migrate: true });
    connection.exec('begin');
  } catch (error) {
    await abandon();
    throw error;
  }
  const statements = new Map<TableShape, Sqlite.Statement>();
  const statementFor = (table: TableShape) => {
    const marks = table.columns.map(() => '?').join(', ');
    const statement =
      statements.get(table) ??
      connection.prepare(`insert into ${quoted(table.name)} (${columnList(table)}) values (${marks})`);
    statements.set(table, statement);
    return statement;
  };

  return {
    async insert(table, rows) {
      const statement = statementFor(table);
      for (const row of rows) {
        statement.run(row.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
      }
    },
    pages: (table) => pagesOf(connection, table),
    async finish() {
      connection.exec('commit');
      requireWholeness(connection);
      connection.close();
      sync(unfinished);
      renameSync(unfinished, file);
      sync(dirname(file));
    },
    abandon,
  };
}

function requireWholeness(connection: Sqlite.Database): void {
  for (const broken of connection.prepare('pragma foreign_key_check').raw().iterate()) {
    const [table, , parent] = Array.isArray(broken) ? broken : [];
    throw new Error(`Rows of ${table} refer to rows of ${parent} that are not there: nothing was copied.`);
  }
}

/** Waits until a file, or the names in a folder, are on the disk. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
