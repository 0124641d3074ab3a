import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Drizzle, Reader } from '../../src/server/db/database.ts';
import * as postgresTables from '../../src/server/db/schema.postgres.ts';
import * as sqliteTables from '../../src/server/db/schema.sqlite.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { createReader } from '../../src/server/db/transaction.ts';

export type Engine = 'sqlite' | 'postgres';

/** The database of a server that may be running, to look into it past the server. */
export interface Store {
  read: Reader;
  /** What the engine's own check finds wrong; empty when nothing is. */
  integrity(): Promise<string[]>;
  close(): Promise<void>;
}

const refuse = () => {
  throw new Error('The harness only reads.');
};
const handle = { now: Date.now, nextId: refuse, onEffectError: refuse };

export function openStore({
  dataDir,
  databaseUrl,
}: {
  dataDir: string;
  databaseUrl?: string | undefined;
}): Store {
  return databaseUrl ? openPostgres(databaseUrl) : openSqlite(join(dataDir, 'minigram.db'));
}

function openSqlite(file: string): Store {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  connection.pragma('busy_timeout = 10000');
  return {
    read: createReader(drizzleSqlite(connection), { ...handle, tables: sqliteTables }),
    // On a fresh connection: FTS5 of SQLite 3.54 checks its index against a list of segments that it read before.
    integrity: async () => {
      const rows = connection.pragma('integrity_check') as { integrity_check: string }[]; // as SQLite documents it
      const broken = connection.pragma('foreign_key_check') as { table: string }[];
      return [
        ...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
        ...broken.map(({ table }) => `a row of ${table} refers to one that is not there`),
      ];
    },
    close: async () => void connection.close(),
  };
}

function openPostgres(connectionString: string): Store {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => {}); // a connection that was ended while nobody used it
  return {
    // The same names and types on both engines: see src/server/db/kit.ts.
    read: createReader(drizzlePostgres(pool) as unknown as Drizzle, {
      ...handle,
      tables: postgresTables as Schema,
    }),
    integrity: () => checkIndexes(pool),
    close: () => pool.end(),
  };
}

/** Every index compared with its table, by PostgreSQL's own amcheck. */
async function checkIndexes(pool: pg.Pool): Promise<string[]> {
  try {
    await pool.query('create extension if not exists amcheck');
    await pool.query(`select bt_index_check(c.oid, true) from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where a.amname = 'btree' and c.relnamespace = 'public'::regnamespace and i.indisvalid`);
    return [];
  } catch (error) {
    return [`amcheck: ${error instanceof Error ? error.message : String(error)}`];
  }
}
