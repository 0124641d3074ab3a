import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as runSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as runPostgres } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

/** Any number that no other program on the same PostgreSQL uses for its advisory locks. */
const MIGRATION_LOCK = 0x6d696e69;

interface SqliteMigration {
  /** Of the generated migrations. */
  folder: string;
  /** The database's own. */
  file: string;
  /** Whether to bring an older schema up to date, or to refuse it. */
  migrate: boolean;
}

/** Brings the schema up to date; copies a database that holds something first. */
export function migrateSqlite(connection: Sqlite.Database, { folder, file, migrate }: SqliteMigration) {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const migrated = connection
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .pluck()
    .get();
  const applied = migrated
    ? Number(connection.prepare('select max(created_at) from __drizzle_migrations').pluck().get())
    : 0;
  const pending = pendingSince(applied, migrations);
  if (pending.length > 0 && !migrate) throw outOfDate();
  const backup =
    applied > 0 && pending.length > 0 ? copyBeforeMigration(connection, file, applied) : undefined;
  runSqlite(drizzleSqlite(connection), { migrationsFolder: folder });
  return { schemaVersion: versionOf(migrations), backup };
}

/** Brings the schema up to date; processes that start together take turns. */
export async function migratePostgres(
  pool: pg.Pool,
  { folder, migrate }: { folder: string; migrate: boolean },
): Promise<string> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
    const last = rows[0]?.name
      ? await client.query('select max(created_at) as last from drizzle.__drizzle_migrations')
      : undefined;
    const pending = pendingSince(Number(last?.rows[0]?.last ?? 0), migrations);
    if (pending.length > 0 && !migrate) throw outOfDate();
    await runPostgres(drizzlePostgres(client), { migrationsFolder: folder });
    return versionOf(migrations);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  }
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

function copyBeforeMigration(connection: Sqlite.Database, file: string, applied: number): string {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, `${basename(file, '.db')}-before-upgrade-from-${applied}.db`);
  // The copy of an attempt that failed is the same state: a failed migration is rolled back.
  if (!existsSync(copy)) connection.prepare('vacuum into ?').run(copy);
  return copy;
}

function versionOf(migrations: MigrationMeta[]): string {
  return String(migrations.length);
}
