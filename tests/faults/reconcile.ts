import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/server/config.ts';
import { deleteOrphanFiles } from '../../src/server/media/commands.ts';
import { startServices } from '../../src/server/services.ts';
import { checkFiles } from './mediaFiles.ts';
import type { Setting } from './setting.ts';

const migrations = join(import.meta.dirname, '../../drizzle');

/**
 * Stops the server and removes what belongs to nothing as the server itself does, whatever its age: with PostgreSQL the
 * server leaves what is younger than an hour to other processes. Returns what is left all the same.
 */
export async function reconcile({ program, dataDir, databaseUrl, sound }: Setting): Promise<string[]> {
  await program.end('SIGTERM');
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' });
  const services = await startServices(config, { migrations, log: pino({ level: 'silent' }) });
  try {
    await deleteOrphanFiles(services, Date.now());
    const { broken, orphans, temporary } = await checkFiles(services.db.read, dataDir, sound);
    return [...broken, ...orphans, ...temporary.map((name) => `a temporary file ${name}`)].map(
      (line) => `after the reconcile: ${line}`,
    );
  } finally {
    await services.close();
  }
}
