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
      statements.set(read, statement);
    }
    return statement;
  };
}
