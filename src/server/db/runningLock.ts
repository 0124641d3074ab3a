import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Milliseconds for which another process may go on letting go of the folder. */
const PATIENCE = 1_000;

/**
 * Keeps a folder of data for this process until the returned function is called, or the process ends, however it does: the
 * operating system lets go of the lock of an SQLite file then. Commands that run beside the server do not take it.
 * @throws Error that says what to do, when another process has it
 */
export function holdFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = new Sqlite(join(dataDir, 'running.lock'), { timeout: PATIENCE });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const isHeld = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    throw isHeld ? new Error(message(dataDir), { cause: error }) : error;
  }
  return () => void lock.close();
}

const message = (
  dataDir: string,
) => `Another minigram is running on ${dataDir}. Two at once would spoil each other's work, so this one has stopped.
  To start it anew: stop the other one first (systemctl stop minigram, or Ctrl-C where it runs).
  To run a second server: give it a folder of its own with DATA_DIR, and its own PORT.
  For several processes on one community: PostgreSQL, see DATABASE_URL.`;
