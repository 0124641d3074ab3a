import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

/**
 * The column builders that the schema is written with, once per engine. The names and the JavaScript types are
 * the same on both, so queries are typed by the SQLite kit alone.
 */
const sqliteKit = {
  table: sqlite.sqliteTable,
  text: <Kind extends string, const Kinds extends Readonly<[Kind, ...Kind[]]>>(
    name: string,
    options: { enum?: Kinds } = {},
  ) => sqlite.text(name, options),
  integer: (name: string) => sqlite.integer(name),
  /** A safe 53-bit integer: an id, or milliseconds since 1970. */
  bigint: (name: string) => sqlite.integer(name),
  boolean: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  primaryKey: sqlite.primaryKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
};

export type Kit = typeof sqliteKit;

const postgresKit = {
  table: pg.pgTable,
  text: <Kind extends string, const Kinds extends Readonly<[Kind, ...Kind[]]>>(
    name: string,
    options: { enum?: Kinds } = {},
  ) => pg.text(name, options),
  integer: (name: string) => pg.integer(name),
  bigint: (name: string) => pg.bigint(name, { mode: 'number' }),
  boolean: (name: string) => pg.boolean(name),
  primaryKey: pg.primaryKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
};

export const kits: Record<'sqlite' | 'postgres', Kit> = {
  sqlite: sqliteKit,
  // The two builders have the same methods; tests run every query on both engines and compare migrations with the schema.
  postgres: postgresKit as unknown as Kit,
};
