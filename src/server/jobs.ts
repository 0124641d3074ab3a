import { deleteOldRateLimits } from './access/rateLimits.ts';
import { deleteOrphanFiles, deleteUnusedPictures } from './media/commands.ts';
import type { Services } from './services.ts';

const HOUR = 60 * 60 * 1000;

/** Housekeeping. Each job may run at any time, twice, or in several processes at once. */
async function runJobs(services: Services, jobs: Record<string, () => Promise<void>>): Promise<void> {
  for (const [name, job] of Object.entries(jobs)) {
    try {
      await job();
    } catch (error) {
      services.log.error({ err: error, job: name }, 'a job failed; it runs again in an hour');
    }
  }
}

/** Runs the jobs now and every hour. Returns what stops that and waits for a run that is under way. */
export function scheduleJobs(services: Services): () => Promise<void> {
  const { db, sessions } = services;
  const jobs = {
    deleteExpiredSessions: () => sessions.deleteExpired(),
    deleteOldRateLimits: () => deleteOldRateLimits(db),
    deleteUnusedPictures: () => deleteUnusedPictures(services),
    // An upload takes less than an hour, in this process or in another one on the same data.
    deleteOrphanFiles: () => deleteOrphanFiles(services, db.read.now() - HOUR),
  };
  // SQLite has one process, so that what was there before it started is in nobody's hands any more.
  const settled = db.engine === 'sqlite' ? db.read.now() : db.read.now() - HOUR;
  let running = runJobs(services, { ...jobs, deleteOrphanFiles: () => deleteOrphanFiles(services, settled) });
  const timer = setInterval(() => {
    running = running.then(() => runJobs(services, jobs));
  }, HOUR);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
