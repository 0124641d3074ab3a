import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as runSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as runPostgres } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { DatabaseFull, isFull } from './failures.ts';

/** Any number that no other program on the same PostgreSQL uses for its advisory locks. */
const MIGRATION_LOCK = 0x6d696e69;

interface Migration {
  /** Of the generated migrations. */
  folder: string;
  /** Whether to bring an older schema up to date, or to refuse it. */
  migrate: boolean;
}

interface PostgresMigration extends Migration {
  /** Called before the first migration, and may refuse it. */
  whenEmpty?: (() => Promise<void> | void) | undefined;
}

interface SqliteMigration extends Migration {
  /** The database's own. */
  file: string;
}

/**
 * Brings the schema up to date; copies a database that holds something first.
 * @throws Error that says what to do; the database is then as it was
 */
export function migrateSqlite(connection: Sqlite.Database, { folder, file, migrate }: SqliteMigration) {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const applied = lastMigration(connection);
  const pending = pendingSince(applied, migrations);
  if (pending.length > 0 && !migrate) throw outOfDate();
  const backup =
    applied > 0 && pending.length > 0 ? copyBeforeMigration(connection, file, applied) : undefined;
  try {
    runSqlite(drizzleSqlite(connection), { migrationsFolder: folder });
  } catch (cause) {
    if (isFull(cause, dirname(file))) throw noRoomToMigrate(dirname(file), cause);
    if (backup === undefined) throw cause;
    throw new Error(migrationFailed(cause, wayBackOfSqlite(file, backup)), { cause });
  }
  return { schemaVersion: versionOf(migrations), backup };
}

/** The time of the last migration, in milliseconds since 1970; 0 where there was none. */
export function lastMigration(connection: Sqlite.Database): number {
  const migrated = connection
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .pluck()
    .get();
  return migrated
    ? Number(connection.prepare('select max(created_at) from __drizzle_migrations').pluck().get())
    : 0;
}

/**
 * Brings the schema up to date; processes that start together take turns.
 * @throws Error that says what to do; the database is then as it was
 */
export async function migratePostgres(
  pool: pg.Pool,
  { folder, migrate, whenEmpty }: PostgresMigration,
): Promise<string> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const client = await pool.connect();
  client.on('error', () => {}); // the statement that is under way fails, and says so
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
    const last = rows[0]?.name
      ? await client.query('select max(created_at) as last from drizzle.__drizzle_migrations')
      : undefined;
    const applied = Number(last?.rows[0]?.last ?? 0);
    const pending = pendingSince(applied, migrations);
    if (pending.length > 0 && !migrate) throw outOfDate();
    if (applied === 0) await whenEmpty?.();
    await runPostgres(drizzlePostgres(client), { migrationsFolder: folder }).catch((cause: unknown) => {
      if (applied === 0) throw cause;
      throw new Error(migrationFailed(cause, wayBackOfPostgres), { cause });
    });
    return versionOf(migrations);
  } finally {
    client.release(true); // its advisory lock ends with it
  }
}

function migrationFailed(cause: unknown, wayBack: string): string {
  return `The upgrade of the database failed and was undone: all data is as it was before.
  ${reasonOf(cause)}
${wayBack}`;
}

/** Of drizzle's errors the message is the statement; what was wrong with it is below. */
function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? reasonOf(cause) : message;
}

const wayBackOfSqlite = (
  file: string,
  copy: string,
) => `Start the version that you had before; it runs on as if nothing had happened.
A copy of the database from before the upgrade is ${copy}
Should you need it: stop minigram, then
  rm -f '${file}-wal' '${file}-shm'
  cp '${copy}' '${file}'`;

const wayBackOfPostgres = `Start the version that you had before; it runs on as if nothing had happened.`;

function noRoomToMigrate(folder: string, cause: unknown): Error {
  const message = `There is not enough room on the disk of ${folder} to upgrade the database; nothing was changed. Make room for another two copies of minigram.db, then start again.`;
  return new DatabaseFull(message, { cause });
}

/** Refuses a database that a newer program has changed: running on it could lose what that program stored. */
function pendingSince(applied: number, migrations: MigrationMeta[]): MigrationMeta[] {
  const known = migrations.at(-1)?.folderMillis ?? 0;
  if (applied > known) {
    throw new Error(
      'This database was made by a newer minigram. Start that version, or restore a copy from before the upgrade.',
    );
  }
  return migrations.filter((migration) => migration.folderMillis > applied);
}

const outOfDate = () =>
  new Error(
    'This database is empty, or of an older version. Start the server once, which brings it up to date, then run this again.',
  );

/** The copy is there whole or not at all, and survives a power cut. */
function copyBeforeMigration(connection: Sqlite.Database, file: string, applied: number): string {
  const folder = join(dirname(file), 'backups');
  const copy = join(folder, `${basename(file, '.db')}-before-upgrade-from-${applied}.db`);
  // The copy of an attempt that failed is the same state: a failed migration is rolled back.
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.unfinished`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(unfinished, { force: true });
    connection.prepare('vacuum into ?').run(unfinished);
    sync(unfinished);
    renameSync(unfinished, copy);
    if (process.platform !== 'win32') sync(folder); // which knows no such thing
    return copy;
  } catch (cause) {
    // Before the file is gone: that would make room.
    const failure = isFull(cause, folder) ? noRoomToMigrate(dirname(file), cause) : cause;
    rmSync(unfinished, { force: true });
    rmSync(`${unfinished}-journal`, { force: true });
    throw failure;
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function versionOf(migrations: MigrationMeta[]): string {
  return String(migrations.length);
}
