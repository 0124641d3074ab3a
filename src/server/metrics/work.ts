import { present, type WorkKind } from './present.ts';
import { record } from './record.ts';

/** Has `queue` run the work on a picture or video, and notes how long it waits and takes. */
export async function measured<T>(
  kind: WorkKind,
  queue: (job: () => Promise<T>) => Promise<T>,
  job: () => Promise<T>,
): Promise<T> {
  const now = present.work[kind];
  now.waiting++;
  let hasBegun = false;
  try {
    return await queue(async () => {
      now.waiting--;
      now.running++;
      hasBegun = true;
      const start = performance.now();
      try {
        return await job();
      } catch (error) {
        record((meters) => meters.workFailures.inc({ kind }));
        throw error;
      } finally {
        now.running--;
        const seconds = (performance.now() - start) / 1000;
        record((meters) => meters.workSeconds.observe({ kind }, seconds));
      }
    });
  } finally {
    if (!hasBegun) now.waiting--; // the queue refused it
  }
}

/** For what is not queued. */
export const atOnce = <T>(job: () => Promise<T>): Promise<T> => job();
