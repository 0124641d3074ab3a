import { join } from 'node:path';
import type { DatabaseConfig } from '../open.ts';

/** Where a database is. */
export type Place = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string };

/** The database that the settings name. */
export function placeOf({ databaseUrl, dataDir }: DatabaseConfig): Place {
  return databaseUrl
    ? { engine: 'postgres', url: databaseUrl }
    : { engine: 'sqlite', file: join(dataDir, 'minigram.db') };
}

/** For people: an address without its password. */
export function nameOf(place: Place): string {
  if (place.engine === 'sqlite') return place.file;
  const { host, pathname } = new URL(place.url);
  return `PostgreSQL at ${host}${pathname}`;
}

export interface TransferOptions {
  /** Folder of generated migrations: `sqlite/` and `postgres/` inside. */
  migrations: string;
  /** Told after each page: rows so far, and in all. */
  onProgress?: (done: number, total: number) => void;
  /** Ends it with an error, and the target as it was before. */
  signal?: AbortSignal;
}
