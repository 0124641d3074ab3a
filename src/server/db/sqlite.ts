import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3/driver';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import pLimit from 'p-limit';
import type { DatabaseOptions, Drizzle, OpenedDatabase } from './database.ts';
import { DatabaseFull, failureOf, isFull } from './failures.ts';
import { createIdGenerator } from './ids.ts';
import { lastMigration, migrateSqlite } from './migrate.ts';
import * as tables from './schema.sqlite.ts';
import { createReader, createWriter, joinable } from './transaction.ts';

export interface SqliteOptions extends DatabaseOptions {
  file: string;
  /** FULL: what was acknowledged survives a power cut. NORMAL: faster, may lose the last moments. */
  synchronous?: 'FULL' | 'NORMAL';
}

/**
 * Writes `+?` for a parameter, an expression of the same value. Of a plain `?` SQLite notes that the best plan might depend on
 * its value, and prepares the statement anew whenever it is bound (better-sqlite3 compiles SQLite with STAT4, and
 * gives no access to QPSG, which turns that off). Preparing takes longer than reading a page of posts.
 */
class StablePlanDialect extends SQLiteSyncDialect {
  override escapeParam(): string {
    return '+?';
  }
}

/** drizzle's own `drizzle(connection)`, but for the dialect. */
function drizzle(connection: Sqlite.Database): Drizzle {
  const dialect = new StablePlanDialect();
  const session = new BetterSQLiteSession<Record<string, never>, Record<string, never>>(
    connection,
    dialect,
    undefined,
  );
  return new BetterSQLite3Database('sync', dialect, session, undefined);
}

/**
 * SQLite with one connection that writes, behind a queue, and one that only reads. drizzle's own `transaction` is not
 * used: on better-sqlite3 it commits before an async body runs.
 */
export async function openSqlite(options: SqliteOptions): Promise<OpenedDatabase> {
  if (options.migrate === false && !existsSync(options.file)) {
    throw new Error(
      `There is no database in ${dirname(options.file)}. Set DATA_DIR to the folder that has it.`,
    );
  }
  const folder = dirname(options.file);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(options.file)) await options.whenEmpty?.(); // before there is a file, which a start leaves behind
  const writer = new Sqlite(options.file);
  try {
    writer.pragma('journal_mode = WAL');
  } catch (error) {
    writer.close();
    throw isFull(error, folder) ? noRoomToOpen(folder, error) : error;
  }
  writer.pragma(`synchronous = ${options.synchronous ?? 'FULL'}`);
  writer.pragma('busy_timeout = 5000');
  const { schemaVersion, backup } = await migrate(writer, options);

  const reader = new Sqlite(options.file);
  reader.pragma('query_only = ON');
  reader.pragma('busy_timeout = 5000');
  reader.pragma('cache_size = -32000');
  reader.pragma('mmap_size = 268435456');

  const now = options.clock ?? Date.now;
  const handle = {
    tables,
    now,
    nextId: createIdGenerator(now),
    onEffectError: options.onEffectError,
    wake: options.wake,
  };
  const writerDrizzle = drizzle(writer);
  const queue = pLimit(1);
  const watch = options.whenOthersWrite && watchOthers(writer, options.whenOthersWrite);

  const write = joinable(async (body) => {
    const tx = createWriter(writerDrizzle, handle);
    const result = await queue(async () => {
      writer.exec('BEGIN IMMEDIATE');
      try {
        const value = await body(tx);
        tx.throwIfFailed();
        writer.exec('COMMIT');
        return value;
      } catch (error) {
        const failure = isFull(error, folder) ? noRoom(error) : error;
        if (writer.inTransaction) writer.exec('ROLLBACK');
        throw failure;
      } finally {
        tx.end();
      }
    });
    await tx.runEffects();
    return result;
  });

  return {
    schemaVersion,
    backup,
    db: {
      engine: 'sqlite',
      read: createReader(drizzle(reader), handle),
      nextId: handle.nextId,
      write,
      ping: async () => void reader.prepare('select 1').get(),
      close: () =>
        queue(() => {
          clearInterval(watch);
          reader.close();
          // Beside a running server it would hold that one's writes up.
          if (options.migrate !== false) tidy(writer);
          writer.close();
        }),
    },
  };
}

/** How often is looked for what other processes have committed, in milliseconds; it takes some microseconds. */
const WATCH_EVERY = 1_000;

/** Tells of commits by other processes, such as those of the command line. */
function watchOthers(writer: Sqlite.Database, told: () => void): NodeJS.Timeout {
  // Changes with the commits of all connections but this one, which is the only one here that writes.
  const version = () => writer.pragma('data_version', { simple: true });
  let seen = version();
  return setInterval(() => {
    try {
      const now = version();
      if (now !== seen) told();
      seen = now;
    } catch {
      // The disk does not answer: the next request says so.
    }
  }, WATCH_EVERY).unref();
}

/** Puts the log into the file. Not for safety: what is in the log is as safe, and found there at the next start. */
function tidy(writer: Sqlite.Database): void {
  try {
    writer.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (failureOf(error) !== 'full') throw error;
  }
}

function noRoomToOpen(folder: string, cause: unknown): DatabaseFull {
  const message = `There is no room left on the disk of ${folder}, so the database cannot be opened. Make some, then start again.`;
  return new DatabaseFull(message, { cause });
}

const noRoom = (cause: unknown) => new DatabaseFull('There is no room for the database to grow.', { cause });

async function migrate(
  writer: Sqlite.Database,
  { migrations, file, migrate = true, whenEmpty }: SqliteOptions,
) {
  try {
    // A table that is made anew is dropped in between, which must not take the rows that refer to it along.
    writer.pragma('foreign_keys = OFF');
    const folder = join(migrations, 'sqlite');
    if (lastMigration(writer) === 0) await whenEmpty?.();
    const migrated = migrateSqlite(writer, { folder, file, migrate });
    writer.pragma('foreign_keys = ON');
    return migrated;
  } catch (error) {
    writer.close();
    throw error;
  }
}
