import { desc, eq } from 'drizzle-orm';
import type { Services } from '../services.ts';
import { startBackup } from './child.ts';
import { isLocked } from './lock.ts';
import { dataLock } from './state.ts';

const HOUR = 60 * 60 * 1000;

/** The name under which the database remembers when the last backup by schedule began. */
export const backupJob = 'backup';

/**
 * Begins the backup by schedule in a process of its own, and does not wait for it: other jobs go on meanwhile, and the lease of
 * this one is given back at once. One that fails is tried again within an hour.
 */
export async function startScheduledBackup(services: Services): Promise<void> {
  startBackup(services, { onFailure: () => tryAgainSoon(services) });
}

/** Makes the backup by schedule due at once if the last one failed, or was ended together with the server. */
export async function makeUpForLast({ config, db }: Services): Promise<void> {
  if (config.backupDir === undefined || isLocked(dataLock(config.dataDir))) return;
  const { backupRuns } = db.read.tables;
  const [last] = await db.read.select().from(backupRuns).orderBy(desc(backupRuns.id)).limit(1);
  if (!last || (last.finishedAt !== null && last.error === '')) return;
  await db.write(async (tx) => {
    const { jobs } = tx.tables;
    await tx.update(jobs).set({ lastRunAt: 0 }).where(eq(jobs.name, backupJob));
  });
}

async function tryAgainSoon({ db, config }: Services): Promise<void> {
  const wait = Math.min(HOUR, config.backupEvery);
  await db.write(async (tx) => {
    const { jobs } = tx.tables;
    const lastRunAt = tx.now() - config.backupEvery + wait;
    await tx.update(jobs).set({ lastRunAt }).where(eq(jobs.name, backupJob));
  });
}
