import { join } from 'node:path';
import type { DatabaseOptions, OpenedDatabase } from './database.ts';

export interface DatabaseConfig {
  /** `postgres://…`; SQLite in `dataDir` when absent. */
  databaseUrl?: string | undefined;
  dataDir: string;
  synchronous?: 'FULL' | 'NORMAL';
}

/** Opens the engine that the configuration names, brought to the newest schema. Loads only that engine's driver. */
export async function openDatabase(
  config: DatabaseConfig,
  options: DatabaseOptions,
): Promise<OpenedDatabase> {
  if (config.databaseUrl) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres({ ...options, url: config.databaseUrl });
  }
  const { openSqlite } = await import('./sqlite.ts');
  const file = join(config.dataDir, 'minigram.db');
  return openSqlite({ ...options, file, synchronous: config.synchronous ?? 'FULL' });
}
