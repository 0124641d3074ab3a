import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/**
 * Locks that end with the process that has them, however it ends: those of SQLite, on files that hold nothing. One may write,
 * or several read.
 */

/** Milliseconds. Whoever only looks (`isLocked`) lets go at once, and is waited for. */
const WAIT = 500;

export interface Lock {
  release(): void;
}

/** The one that may change what the file stands for; undefined while others read or change it. */
export function lockToWrite(file: string): Lock | undefined {
  return take(file, { timeout: WAIT }, (connection) => connection.exec('BEGIN EXCLUSIVE'));
}

/**
 * One of those that read and want it to stay as it is; undefined while it is being changed. Where there is no such file and
 * none can be made (a disk that can only be read), nobody changes it either.
 */
export function lockToRead(file: string): Lock | undefined {
  if (!existsSync(file)) return { release: () => {} };
  return take(file, { timeout: WAIT, readonly: true }, share);
}

/** Whether somebody changes it now. */
export function isLocked(file: string): boolean {
  if (!existsSync(file)) return false;
  const lock = take(file, { timeout: 0, readonly: true }, share);
  lock?.release();
  return lock === undefined;
}

function share(connection: Sqlite.Database): void {
  connection.exec('BEGIN');
  connection.prepare('select count(*) from sqlite_master').get();
}

function take(
  file: string,
  options: Sqlite.Options,
  lock: (connection: Sqlite.Database) => void,
): Lock | undefined {
  const connection = new Sqlite(file, options);
  try {
    lock(connection);
    return { release: () => void connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
