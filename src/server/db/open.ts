import { join } from 'node:path';
import type { DatabaseOptions, OpenedDatabase } from './database.ts';
import { refuseLostDatabase } from './lostDatabase.ts';

export interface DatabaseConfig {
  /** `postgres://…`; SQLite in `dataDir` when absent. */
  databaseUrl?: string | undefined;
  dataDir: string;
  synchronous?: 'FULL' | 'NORMAL';
}

/**
 * Opens the engine that the configuration names, brought to the newest schema. Loads only that engine's driver.
 * @throws Error that says what to do, also when there are pictures and no rows: unless `whenEmpty` allows that
 */
export async function openDatabase(config: DatabaseConfig, given: DatabaseOptions): Promise<OpenedDatabase> {
  const { dataDir, databaseUrl } = config;
  const options = { whenEmpty: () => refuseLostDatabase(dataDir, databaseUrl), ...given };
  if (databaseUrl) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres({ ...options, url: databaseUrl });
  }
  const { openSqlite } = await import('./sqlite.ts');
  const file = join(dataDir, 'minigram.db');
  return openSqlite({ ...options, file, synchronous: config.synchronous ?? 'FULL' });
}
