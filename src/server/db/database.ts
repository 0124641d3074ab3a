import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Schema } from './schema.ts';

/** drizzle over either engine, typed by SQLite's (see kit.ts). Always awaited, never `.get()`, `.all()` or `.run()`. */
export type Drizzle = BetterSQLite3Database<Record<string, never>>;

/** Reads the committed state. */
export interface Reader extends Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | '$with' | 'with'> {
  readonly tables: Schema;
  /** Milliseconds since 1970. */
  now(): number;
}

/** One write transaction. Useless once its body has returned. */
export interface Writer extends Reader, Pick<Drizzle, 'insert' | 'update' | 'delete'> {
  /** A new time-ordered id. */
  nextId(): number;
  /** Runs `effect` (publish an event, delete a file) once the transaction is durable; never when it is rolled back. */
  afterCommit(effect: () => void | Promise<void>): void;
  /** Wakes these people's live streams (events/bus.ts) once the transaction is durable. */
  wake(userIds: readonly number[]): void;
}

export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly read: Reader;
  /** A new time-ordered id. */
  nextId(): number;
  /**
   * The only way to write: everything `body` does is committed together, or not at all when it throws. On PostgreSQL
   * the body may run several times. No network, hashing, image or file work inside: all writers would wait. A `write`
   * inside a write joins it.
   * @throws DatabaseFull, DatabaseAway (failures.ts), or anything that is one by `failureOf`
   */
  write<T>(body: (tx: Writer) => Promise<T>): Promise<T>;
  /** Throws unless the database answers, within seconds. */
  ping(): Promise<void>;
  /** Waits for the running writes, then makes everything durable and lets go of the database. */
  close(): Promise<void>;
}

/** What `openDatabase` found and did. */
export interface OpenedDatabase {
  db: Database;
  schemaVersion: string;
  /** The copy of the SQLite file made before a migration changed something. */
  backup: string | undefined;
}

export interface DatabaseOptions {
  /** Folder of generated migrations: `sqlite/` and `postgres/` inside. */
  migrations: string;
  /** Whether a schema of an older program is brought up to date (the default), or refused: beside a running server. */
  migrate?: boolean;
  /** Called when nothing was ever stored, before the first schema is made; may refuse that by throwing. */
  whenEmpty?: (() => Promise<void> | void) | undefined;
  clock?: () => number;
  /** Told of errors where nobody waits: in effects after a commit, on idle connections. */
  onEffectError: (error: unknown) => void;
  /** Wakes people's live streams after a commit. */
  wake?: (userIds: readonly number[]) => void;
  /** On SQLite, told within seconds when another process has written: a command beside the server. */
  whenOthersWrite?: () => void;
}
