import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openSource, openTarget } from '../db/transfer/open.ts';
import { tableShapes } from '../db/transfer/shapes.ts';
import type { MediaRow } from './wanted.ts';

interface CopyOptions {
  /** Told how far it is, in pages of SQLite or rows of PostgreSQL. */
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** One committed state of the database, which stays as it is while others write. */
export interface DatabaseSnapshot {
  /** All uploads, latest first. */
  mediaRows(): Promise<MediaRow[]>;
  /** Writes the state to an SQLite file where none is. */
  copyTo(file: string, options: CopyOptions): Promise<void>;
  close(): Promise<void>;
}

/** Pages (4 KB each) that are copied until others get a turn: about a millisecond's worth. */
const PAGES_AT_ONCE = 256;

const mediaQuery = 'select id, kind, state, width from media order by id desc';

/**
 * A state of the SQLite database of a server that may be running: through a connection of its own with one read transaction.
 * Under WAL that holds no writer up, and SQLite's online backup, which reads through the same connection, never has to begin
 * anew however much is written meanwhile.
 */
export function openSqliteSnapshot(dataDir: string): DatabaseSnapshot {
  const connection = new Sqlite(join(dataDir, 'minigram.db'), { fileMustExist: true, timeout: 5_000 });
  connection.pragma('query_only = ON');
  connection.exec('BEGIN');
  // The state is that of the first read. As one statement it holds in memory what it has read: some 100 bytes per upload.
  const rows = connection.prepare<[], MediaRow>(mediaQuery).all();
  return {
    mediaRows: async () => rows,
    copyTo: async (file, { onProgress, signal }) => {
      await connection.backup(file, {
        progress: ({ totalPages, remainingPages }) => {
          signal.throwIfAborted();
          onProgress(totalPages - remainingPages, totalPages);
          return PAGES_AT_ONCE;
        },
      });
    },
    close: async () => {
      if (connection.inTransaction) connection.exec('COMMIT');
      // What was written meanwhile could not be moved from the log to the database. Passively, which waits for nobody and
      // holds nobody up; left to the next writer, it would be that writer's delay.
      connection.pragma('wal_checkpoint(PASSIVE)');
      connection.close();
    },
  };
}

/**
 * A state of the PostgreSQL database: one repeatable-read transaction.
 * @throws Error when it cannot be reached, or is not of this program's schema
 */
export async function openPostgresSnapshot(url: string, migrations: string): Promise<DatabaseSnapshot> {
  const tables = tableShapes();
  const source = await openSource({ engine: 'postgres', url }, { migrations });
  return {
    mediaRows: async () => {
      const shape = tables.find(({ name }) => name === 'media');
      if (!shape) throw new Error('The schema has no table of media.');
      const at = (name: string) => shape.columns.findIndex((column) => column.name === name);
      const [id, kind, state, width] = [at('id'), at('kind'), at('state'), at('width')];
      const rows: MediaRow[] = [];
      for await (const page of source.pages(shape)) {
        for (const row of page) {
          rows.push({
            id: Number(row[id]),
            kind: String(row[kind]),
            state: String(row[state]),
            width: Number(row[width]),
          });
        }
      }
      return rows.reverse();
    },
    copyTo: async (file, { onProgress, signal }) => {
      let total = 0;
      for (const table of tables) total += await source.count(table);
      const target = await openTarget({ engine: 'sqlite', file }, tables, { migrations });
      try {
        let done = 0;
        for (const table of tables) {
          for await (const rows of source.pages(table)) {
            signal.throwIfAborted();
            await target.insert(table, rows);
            done += rows.length;
            onProgress(done, total);
          }
        }
        await target.finish();
      } catch (error) {
        await target.abandon();
        throw error;
      }
    },
    close: () => source.close(),
  };
}

/** The uploads that a copy knows. */
export function mediaRowsOf(connection: Sqlite.Database): MediaRow[] {
  return connection.prepare<[], MediaRow>(mediaQuery).all();
}
