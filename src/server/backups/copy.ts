import { chmodSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import * as tables from '../db/schema.sqlite.ts';
import { BackupError } from './errors.ts';

/**
 * Makes a copy of the database one file that can be kept: without a log beside it, and without the backup that is just being
 * made. Looks whether it is sound.
 * @returns how many rows each table has
 * @throws BackupError when the database is damaged
 */
export function finishCopy(file: string): Record<string, number> {
  chmodSync(file, 0o600);
  const connection = new Sqlite(file, { fileMustExist: true });
  try {
    // The server puts it back to a write-ahead log when it opens it.
    connection.pragma('journal_mode = DELETE');
    connection.exec('delete from backup_runs where finished_at is null');
    const [first] = damageOf(connection, 'quick_check');
    if (first !== undefined) {
      throw new BackupError(
        `The database is damaged, so this backup was not kept: ${first}. Earlier backups stay as they are. Run minigram doctor.`,
      );
    }
    return rowCounts(
      connection,
      Object.values(tables).map((table) => getTableName(table)),
    );
  } finally {
    connection.close();
  }
}

/** What SQLite finds wrong with a file; empty when it is sound. */
export function damageOf(
  connection: Sqlite.Database,
  check: 'quick_check' | 'integrity_check' | 'foreign_key_check',
): string[] {
  if (check === 'foreign_key_check') {
    const rows = connection.prepare<[], { table: string; parent: string }>('pragma foreign_key_check').all();
    return rows.map(({ table, parent }) => `a row of ${table} refers to one of ${parent} that is not there`);
  }
  const lines = connection.prepare<[], string>(`pragma ${check}`).pluck().all();
  return lines.filter((line) => line !== 'ok');
}

export function rowCounts(connection: Sqlite.Database, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    names.map((name) => [name, Number(connection.prepare(`select count(*) from "${name}"`).pluck().get())]),
  );
}
