import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import pLimit from 'p-limit';
import pg from 'pg';
import { CONNECT_WITHIN, Connections, surviveLosses } from './connections.ts';
import type { DatabaseOptions, Drizzle, OpenedDatabase } from './database.ts';
import { DatabaseAway } from './failures.ts';
import { createIdGenerator } from './ids.ts';
import { migratePostgres } from './migrate.ts';
import * as postgresTables from './schema.postgres.ts';
import type { Schema } from './schema.ts';
import { createReader, createWriter, joinable } from './transaction.ts';

export interface PostgresOptions extends DatabaseOptions {
  url: string;
}

/** More at once only makes them fail each other; see the codes below. */
const CONCURRENT_WRITES = 4;
const WRITE_ATTEMPTS = 100;
/** After so many failures a write has this process to itself: a large one would be failed by small ones for ever. */
const ALONE_AFTER = 5;
/** serialization_failure and deadlock_detected (PostgreSQL, appendix A): the transaction did nothing and may be tried again. */
const RETRY_CODES = new Set(['40001', '40P01']);

/** PostgreSQL with SERIALIZABLE writes, so that a body means the same as under SQLite's single writer. */
export async function openPostgres(options: PostgresOptions): Promise<OpenedDatabase> {
  const now = options.clock ?? Date.now;
  // A pool of its own: those that answer requests have a time limit for statements.
  const first = new pg.Pool({
    connectionString: options.url,
    max: 1,
    connectionTimeoutMillis: CONNECT_WITHIN,
  });
  surviveLosses(first, options.onEffectError);
  const schemaVersion = await migratePostgres(first, {
    folder: join(options.migrations, 'postgres'),
    migrate: options.migrate ?? true,
    whenEmpty: options.whenEmpty,
  }).finally(() => first.end());
  const connections = new Connections(options.url, options.onEffectError);

  const handle = {
    // Same names and JavaScript types on both engines: see kit.ts.
    tables: postgresTables as Schema,
    now,
    nextId: createIdGenerator(now),
    onEffectError: options.onEffectError,
    wake: options.wake,
  };
  const turns = createTurns();

  async function attempt<T>(body: (tx: ReturnType<typeof createWriter>) => Promise<T>) {
    const client = await connections.connect();
    // The same methods as SQLite's: see kit.ts.
    const tx = createWriter(drizzle(client) as unknown as Drizzle, handle);
    let broken: Error | undefined;
    try {
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
      const value = await body(tx);
      tx.throwIfFailed();
      const { command } = await client.query('COMMIT');
      // What PostgreSQL does when a statement had failed and the body went on all the same.
      if (command === 'ROLLBACK') throw new Error('A write went on after a statement of it had failed.');
      return { tx, value };
    } catch (cause) {
      const error = connections.failed(cause);
      if (error instanceof DatabaseAway) broken = error;
      else {
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure;
        });
      }
      throw error;
    } finally {
      tx.end();
      client.release(broken);
    }
  }

  async function commit<T>(body: (tx: ReturnType<typeof createWriter>) => Promise<T>) {
    for (let tries = 1; ; tries++) {
      const take = tries > ALONE_AFTER ? turns.alone : turns.shared;
      try {
        return await take(() => attempt(body));
      } catch (error) {
        if (tries >= WRITE_ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(Math.random() * Math.min(50, 2 * tries));
      }
    }
  }

  const write = joinable(async (body) => {
    const { tx, value } = await commit(body);
    await tx.runEffects();
    return value;
  });

  return {
    schemaVersion,
    backup: undefined,
    db: {
      engine: 'postgres',
      // Of a pool drizzle calls `query` alone; and the same methods as SQLite's: see kit.ts.
      read: createReader(drizzle(connections as unknown as pg.Pool) as unknown as Drizzle, handle),
      nextId: handle.nextId,
      write,
      ping: () => connections.ping(),
      close: async () => {
        await turns.idle();
        await connections.end();
      },
    },
  };
}

/** Lets a few writes run at once, or one alone. */
function createTurns() {
  const few = pLimit(CONCURRENT_WRITES);
  const one = pLimit(1);
  let pause: PromiseWithResolvers<void> | undefined;
  const settled = async () => {
    while (few.activeCount + few.pendingCount > 0) await sleep(2);
  };
  return {
    async shared<T>(run: () => Promise<T>): Promise<T> {
      while (pause) await pause.promise;
      return few(run);
    },
    alone<T>(run: () => Promise<T>): Promise<T> {
      return one(async () => {
        pause = Promise.withResolvers();
        try {
          await settled();
          return await run();
        } finally {
          pause.resolve();
          pause = undefined;
        }
      });
    },
    async idle(): Promise<void> {
      while (one.activeCount + one.pendingCount > 0) await sleep(2);
      await settled();
    },
  };
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && RETRY_CODES.has(error.code)) return true;
  return isRetryable(error.cause); // drizzle wraps the driver's error
}
