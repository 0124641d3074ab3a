import type { Reader } from './database.ts';

interface Preparable<P> {
  prepare(): P;
}

/**
 * A query that is built and prepared once per connection: for the few that nearly every request runs.
 * `name` identifies the statement on PostgreSQL.
 *
 * @example
 * const byId = prepared('post_by_id', (read) => read.select()…where(eq(posts.id, sql.placeholder('id'))));
 * const rows = await byId(read).execute({ id });
 */
export function prepared<P>(name: string, build: (read: Reader) => Preparable<P>): (read: Reader) => P {
  const statements = new WeakMap<Reader, P>();
  return (read) => {
    let statement = statements.get(read);
    if (!statement) {
      // PostgreSQL's `prepare` takes the name, SQLite's ignores it; the shared type is SQLite's.
      const query = build(read) as { prepare(name: string): P };
      statement = query.prepare(name);
      mapRowsFast(statement as Internals);
      statements.set(read, statement);
    }
    return statement;
  };
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

/** What a prepared select has on both engines, though drizzle's types keep it to themselves. */
interface Internals {
  /** What is selected, in order: `['caption']`, or `['avatar', 'width']` for what goes into an object of its own. */
  fields?: { path: string[]; field: Decoder | { decoder: Decoder } }[];
  /** Maps the rows instead of drizzle. */
  customResultMapper?: (rows: unknown[][]) => unknown[];
}

/**
 * drizzle finds out again for each value of each row where it goes and how it is decoded, which takes longer than the
 * query itself. This finds it out once. The columns of an
 * object stand together; when its first is null there was no row to join, and the object is null.
 */
function mapRowsFast(statement: Internals): void {
  const columns = statement.fields?.map(({ path: [name = '', inner], field }, index, fields) => ({
    index,
    name,
    inner,
    first: fields.findIndex(({ path }) => path[0] === name),
    decoder: 'decoder' in field ? field.decoder : field,
  }));
  if (!columns) return;
  statement.customResultMapper = (rows) =>
    rows.map((values) => {
      const row: Record<string, unknown> = {};
      let object: Record<string, unknown> = {};
      for (const { index, name, inner, first, decoder } of columns) {
        const value = values[index] === null ? null : decoder.mapFromDriverValue(values[index]);
        if (inner === undefined) row[name] = value;
        else {
          if (index === first) object = {};
          object[inner] = value;
          row[name] = values[first] === null ? null : object;
        }
      }
      return row;
    });
}
