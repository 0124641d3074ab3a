import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3/driver';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import pLimit from 'p-limit';
import type { DatabaseOptions, Drizzle, OpenedDatabase } from './database.ts';
import { createIdGenerator } from './ids.ts';
import { migrateSqlite } from './migrate.ts';
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
  mkdirSync(dirname(options.file), { recursive: true });
  const writer = new Sqlite(options.file);
  writer.pragma('journal_mode = WAL');
  writer.pragma(`synchronous = ${options.synchronous ?? 'FULL'}`);
  writer.pragma('busy_timeout = 5000');
  const { schemaVersion, backup } = migrate(writer, options);

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
        if (writer.inTransaction) writer.exec('ROLLBACK');
        throw error;
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
          reader.close();
          writer.pragma('wal_checkpoint(TRUNCATE)');
          writer.close();
        }),
    },
  };
}

function migrate(writer: Sqlite.Database, { migrations, file, migrate = true }: SqliteOptions) {
  try {
    // A table that is made anew is dropped in between, which must not take the rows that refer to it along.
    writer.pragma('foreign_keys = OFF');
    const migrated = migrateSqlite(writer, { folder: join(migrations, 'sqlite'), file, migrate });
    writer.pragma('foreign_keys = ON');
    return migrated;
  } catch (error) {
    writer.close();
    throw error;
  }
}
