import { deleteOldRateLimits } from './access/rateLimits.ts';
import { deleteUnusedPictures } from './media/commands.ts';
import type { Services } from './services.ts';

const HOUR = 60 * 60 * 1000;

/** Hourly housekeeping. Each job may run at any time, twice, or in several processes at once. */
export async function runJobs(services: Services): Promise<void> {
  const jobs = {
    deleteExpiredSessions: () => services.sessions.deleteExpired(),
    deleteOldRateLimits: () => deleteOldRateLimits(services.db),
    deleteUnusedPictures: () => deleteUnusedPictures(services),
  };
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
  let running = runJobs(services);
  const timer = setInterval(() => {
    running = running.then(() => runJobs(services));
  }, HOUR);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
