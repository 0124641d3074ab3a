import type { Place } from './place.ts';
import type { TableShape } from './shapes.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

interface SourceOptions {
  migrations: string;
  /** Of an SQLite file: keeps everybody else out, so that nothing is written to what is left behind. */
  isAlone?: boolean;
}

/** @throws Error when the database cannot be reached, or is not of this program's schema */
export async function openSource(place: Place, options: SourceOptions): Promise<Source> {
  if (place.engine === 'postgres') {
    const { openPostgresSource } = await import('./postgresSource.ts');
    return openPostgresSource(place.url, options);
  }
  const { openSqliteSource } = await import('./sqliteSource.ts');
  return openSqliteSource(place.file, options);
}

/** @throws Error when it cannot be reached, or is not empty */
export async function openTarget(
  place: Place,
  tables: TableShape[],
  options: { migrations: string },
): Promise<Target> {
  if (place.engine === 'postgres') {
    const { openPostgresTarget } = await import('./postgresTarget.ts');
    return openPostgresTarget(place.url, tables, options);
  }
  const { openSqliteTarget } = await import('./sqliteTarget.ts');
  return openSqliteTarget(place.file, options);
}
