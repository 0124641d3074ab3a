import { join } from 'node:path';
import pg from 'pg';
import { surviveLosses } from '../connections.ts';
import { migratePostgres } from '../migrate.ts';
import { connect } from './postgresClient.ts';
import { pagesOf } from './postgresSource.ts';
import { columnList, quoted, type Row, type TableShape } from './shapes.ts';
import { housekeeping, type Target } from './target.ts';

/** untranslatable_character (PostgreSQL, appendix A): it keeps no text with the character of number 0. */
const UNTRANSLATABLE = '22P05';
/** foreign_key_violation. */
const FOREIGN_KEY = '23503';

/** A database on PostgreSQL, brought to the newest schema, and filled in one transaction. */
export async function openPostgresTarget(
  url: string,
  tables: TableShape[],
  { migrations }: { migrations: string },
): Promise<Target> {
  const client = await connect(url);
  try {
    await bringUpToDate(url, migrations);
    await client.query('begin');
    await client.query('set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0');
    const references = await dropReferences(client, tables);
    await requireEmpty(client, tables);
    return {
      insert: (table, rows) => insert(client, table, rows),
      pages: (table) => pagesOf(client, table),
      async finish() {
        for (const { table, name, definition } of references) {
          await client
            .query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`)
            .catch(explainReference);
        }
        await client.query('commit');
        // Otherwise its plans are those for empty tables, until it finds out by itself; all is stored in any case.
        await client.query('analyze').catch(() => undefined);
        await client.end();
      },
      // PostgreSQL rolls back what a connection that ends had begun.
      abandon: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function bringUpToDate(url: string, migrations: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  surviveLosses(pool, () => undefined);
  try {
    await migratePostgres(pool, { folder: join(migrations, 'postgres'), migrate: true });
  } finally {
    await pool.end();
  }
}

interface Reference {
  table: string;
  name: string;
  /** `FOREIGN KEY (…) REFERENCES …` */
  definition: string;
}

/**
 * Drops the foreign keys, to be added again at the end, which checks all rows at once: rows come before those that they refer to,
 * and some refer to each other. The owner of the tables may do that; nobody else sees it before the commit.
 */
async function dropReferences(client: pg.Client, tables: TableShape[]): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select cl.relname as "table", co.conname as name, pg_get_constraintdef(co.oid) as definition
     from pg_constraint co join pg_class cl on cl.oid = co.conrelid
     where co.contype = 'f' and co.conrelid = any($1::text[]::regclass[])
     order by 1, 2`,
    [tables.map(({ name }) => quoted(name))],
  );
  for (const { table, name } of rows) {
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  }
  return rows;
}

async function requireEmpty(client: pg.Client, tables: TableShape[]): Promise<void> {
  for (const { name } of tables) {
    if (housekeeping.includes(name)) await client.query(`delete from ${quoted(name)}`);
    else {
      const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
      if (rowCount !== 0) {
        throw new Error(
          `The PostgreSQL database is not empty: there are rows in ${name}. Make a new one (createdb) and name that.`,
        );
      }
    }
  }
}

/** One statement for a page: the rows as JSON, which both sides read and write faster than anything else they share. */
async function insert(client: pg.Client, table: TableShape, rows: Row[]): Promise<void> {
  const columns = columnList(table);
  const types = table.columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  const objects = rows.map((row) =>
    Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index]])),
  );
  await client
    .query({
      name: `into ${table.name}`,
      text: `insert into ${quoted(table.name)} (${columns}) select ${columns} from json_to_recordset($1::json) as rows(${types})`,
      values: [JSON.stringify(objects)],
    })
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      const advice =
        codeOf(error) === UNTRANSLATABLE
          ? ' A text in it has the character U+0000, which PostgreSQL cannot keep.'
          : '';
      throw new Error(`A row of ${table.name} cannot be stored: ${why}.${advice}`, { cause: error });
    });
}

function explainReference(error: unknown): never {
  if (codeOf(error) !== FOREIGN_KEY || !(error instanceof Error)) throw error;
  const detail = 'detail' in error ? `${error.detail}` : error.message;
  throw new Error(`Rows refer to rows that are not there, so nothing was copied: ${detail}`, {
    cause: error,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
