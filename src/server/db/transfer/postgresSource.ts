import { join } from 'node:path';
import type pg from 'pg';
import { connect } from './postgresClient.ts';
import { requireThisSchema } from './schemaVersion.ts';
import { columnList, quoted, type Row, type TableShape } from './shapes.ts';
import { PAGE, type Source } from './source.ts';

/** A PostgreSQL database, read in one REPEATABLE READ transaction, which holds nobody up. */
export async function openPostgresSource(
  url: string,
  { migrations }: { migrations: string },
): Promise<Source> {
  const client = await connect(url);
  try {
    await client.query('begin isolation level repeatable read read only');
    // The other side may be slow.
    await client.query('set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0');
    const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
    const last = rows[0]?.name
      ? await client.query('select max(created_at) as last from drizzle.__drizzle_migrations')
      : undefined;
    requireThisSchema(
      Number(last?.rows[0]?.last ?? 0),
      join(migrations, 'postgres'),
      'The PostgreSQL database',
    );
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    async count({ name }) {
      const { rows } = await client.query(`select count(*) as n from ${quoted(name)}`);
      return Number(rows[0]?.n);
    },
    pages: (table) => pagesOf(client, table),
    close: () => client.end(),
  };
}

/** All rows of a table in the order of its key, in the transaction that is open. */
export async function* pagesOf(client: pg.Client, table: TableShape): AsyncGenerator<Row[]> {
  await client.query(
    `declare pages no scroll cursor for select ${columnList(table)} from ${quoted(table.name)} order by ${order(table)}`,
  );
  for (;;) {
    const { rows } = await client.query<Row>({ text: `fetch ${PAGE} from pages`, rowMode: 'array' });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
  }
  await client.query('close pages');
}

/** Text by its bytes, as SQLite has it, whatever the language of the database. */
function order({ columns, key }: TableShape): string {
  return key
    .map((name) => {
      const isText = columns.some((column) => column.name === name && column.type === 'text');
      return isText ? `${quoted(name)} collate "C"` : quoted(name);
    })
    .join(', ');
}
