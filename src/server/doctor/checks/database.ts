import { sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { databaseBytes } from '../../metrics/stored.ts';
import type { StartedServices } from '../../services.ts';
import { bytes, duration, type Found, finding, text } from '../finding.ts';

/** Milliseconds; every page asks several times. */
const SLOW_ANSWER = 100;
/** Of one fault there can be thousands of lines. */
const LINES = 10;
/** PostgreSQL 13 has had no corrections since November 2025: https://www.postgresql.org/support/versioning */
const OLDEST_POSTGRES = 14;

/** Which engine it is, and whether it is whole: quickly, or with every index. */
export async function checkDatabase(services: StartedServices, isFull: boolean): Promise<Found> {
  const size = bytes(await databaseBytes(services));
  const { read, engine } = services.db;
  if (engine === 'postgres') return checkPostgres(services, size);
  const version = text(await valueIn(read, sql`sqlite_version()`));
  const damage = await damageOf(read, isFull);
  return damage
    ? finding('database', 'problem', 'sqliteDamaged', { detail: text(damage) })
    : finding('database', 'ok', 'sqliteFine', { version, size });
}

/** What SQLite says is wrong with its file; undefined when nothing is. */
async function damageOf(read: Reader, isFull: boolean): Promise<string | undefined> {
  const [first, ...others] = isFull
    ? await read.select({ line: sql<string>`integrity_check` }).from(sql`pragma_integrity_check`).limit(LINES)
    : await read.select({ line: sql<string>`quick_check` }).from(sql`pragma_quick_check`).limit(LINES);
  if (first?.line !== 'ok') return [first, ...others].map((row) => row?.line).join('; ');
  const [loose] = isFull
    ? await read.select({ table: sql<string>`"table"` }).from(sql`pragma_foreign_key_check`).limit(1)
    : [];
  return loose && `rows of ${loose.table} refer to what is not there`;
}

async function checkPostgres({ db }: StartedServices, size: ReturnType<typeof bytes>): Promise<Found> {
  const version = await valueIn(db.read, sql`current_setting('server_version')`);
  const start = performance.now();
  await db.ping();
  const took = performance.now() - start;
  const values = { version: text(version), time: duration(took) };
  if (Number.parseInt(version, 10) < OLDEST_POSTGRES) {
    return finding('database', 'warning', 'postgresOld', { version: values.version });
  }
  return took > SLOW_ANSWER
    ? finding('database', 'warning', 'postgresSlow', values)
    : finding('database', 'ok', 'postgresFine', { ...values, size });
}

async function valueIn(read: Reader, expression: ReturnType<typeof sql>): Promise<string> {
  const [row] = await read.select({ value: sql<string>`${expression}` }).from(sql`(select 1) as one`);
  return row?.value ?? '';
}

/** Which step of the schema's history it is at; an older or newer one was not opened. */
export function checkSchema({ opened }: StartedServices): Found {
  return finding('schema', 'ok', 'schemaFine', { step: text(opened.schemaVersion) });
}
