import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { lastMigration } from '../migrate.ts';
import { requireThisSchema } from './schemaVersion.ts';
import { columnList, quoted, type Row, type TableShape, type Value } from './shapes.ts';
import { PAGE, type Source } from './source.ts';

interface SqliteSourceOptions {
  migrations: string;
  isAlone?: boolean;
}

/** An SQLite file, read in one transaction. */
export async function openSqliteSource(file: string, options: SqliteSourceOptions): Promise<Source> {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}.`);
  const connection = options.isAlone ? openAlone(file) : new Sqlite(file, { readonly: true });
  try {
    connection.exec('begin');
    requireThisSchema(lastMigration(connection), join(options.migrations, 'sqlite'), file);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async count({ name }) {
      return Number(
        connection
          .prepare(`select count(*) from ${quoted(name)}`)
          .pluck()
          .get(),
      );
    },
    pages: (table) => pagesOf(connection, table),
    async close() {
      connection.close();
    },
  };
}

/** All rows of a table in the order of its key. While they are read, the connection can do nothing else. */
export async function* pagesOf(connection: Sqlite.Database, table: TableShape): AsyncGenerator<Row[]> {
  const key = table.key.map(quoted).join(', ');
  const statement = connection.prepare(
    `select ${columnList(table)} from ${quoted(table.name)} order by ${key}`,
  );
  const read = reader(table);
  let page: Row[] = [];
  for (const values of statement.raw().iterate()) {
    page.push(read(values));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
    await breathe(); // reading SQLite does not wait for anything: signals are heard only here
  }
  if (page.length > 0) yield page;
}

/** Holds the file's exclusive lock, which nobody gets while another program has the database open, and the other way round. */
export function openAlone(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: 0 });
  try {
    connection.pragma('locking_mode = exclusive');
    connection.exec('begin immediate; rollback');
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Error(`Another program has ${file} open. Stop the server, then run this again.`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** SQLite has no booleans, and its columns take values of any type: what is not as the schema says is refused. */
function reader({ name, columns, key }: TableShape) {
  return (values: unknown): Row => {
    if (!Array.isArray(values)) throw new TypeError('Rows are read as arrays.');
    return columns.map((column, index): Value => {
      const value: unknown = values[index];
      if (value === null) return null;
      if (column.type === 'text') {
        if (typeof value === 'string') return value;
      } else if (Number.isSafeInteger(value)) {
        return column.type === 'boolean' ? value !== 0 : Number(value);
      }
      const at = columns.flatMap((of, i) => (key.includes(of.name) ? [`${of.name} ${values[i]}`] : []));
      throw new Error(`${name}.${column.name} of the row with ${at.join(', ')} is not ${column.type}.`);
    });
  };
}
