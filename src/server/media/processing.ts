import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import type { RefusalReason } from '../../shared/errors.ts';
import type { Services } from '../services.ts';
import { StorageFull, VideoRejected } from '../storage/errors.ts';
import { transcodeVideo } from '../storage/videos.ts';
import { videoReasons } from './upload.ts';

/** The name under which the processes of one database agree who makes videos ready. */
const LEASE_NAME = 'processVideos';
/** Milliseconds; renewed while it works. If the process dies, another one goes on after this time. */
const LEASE = 60_000;
/** Milliseconds between two looks for videos that another process received, or that were left by one that died. */
const LOOK_EVERY = 60_000;
/** Milliseconds between two writes of how far a video is. */
const TELL_EVERY = 500;
/** How often a video is tried whose process ended for no reason of its own: somebody killed it, or memory ran out. */
const ATTEMPTS = 2;

/**
 * Makes the videos that wait ready, one at a time across all processes, and those that a restart interrupted first. Returns
 * what stops that; a video under way then begins anew at the next start.
 */
export function startVideoProcessing(services: Services): () => Promise<void> {
  const { log, videoWaits } = services;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let lookAgain = false;

  const look = () => {
    if (running) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    running = processWaiting(services, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted)
          log.error({ err: error }, 'videos could not be made ready; tried again in a minute');
      })
      .finally(() => {
        running = undefined;
        if (lookAgain && !stopping.signal.aborted) look();
      });
  };

  const unsubscribe = videoWaits.listen(look);
  const timer = setInterval(look, LOOK_EVERY).unref();
  look();
  return async () => {
    unsubscribe();
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}

async function processWaiting(services: Services, signal: AbortSignal): Promise<void> {
  if (!(await takeLease(services))) return;
  const renewal = setInterval(() => renewLease(services).catch(() => {}), LEASE / 4);
  const failures = new Map<number, number>();
  let lastOwnerId = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await nextWaiting(services, lastOwnerId);
      if (!next) return;
      const { id } = next;
      lastOwnerId = next.ownerId;
      try {
        await processVideo(services, id, signal);
      } catch (error) {
        signal.throwIfAborted();
        const attempts = (failures.get(id) ?? 0) + 1;
        failures.set(id, attempts);
        await dealWith(services, { id, error, isFinal: attempts >= ATTEMPTS });
      }
    }
  } finally {
    clearInterval(renewal);
    await releaseLease(services);
  }
}

/** The oldest, of somebody else than the last one if others wait: who sends several does not hold everybody up. */
async function nextWaiting({ db }: Services, lastOwnerId: number) {
  const { media } = db.read.tables;
  const [next] = await db.read
    .select({ id: media.id, ownerId: media.ownerId })
    .from(media)
    .where(eq(media.state, 'processing'))
    .orderBy(sql`case when ${media.ownerId} = ${lastOwnerId} then 1 else 0 end`, media.id)
    .limit(1);
  return next;
}

async function processVideo(services: Services, id: number, signal: AbortSignal): Promise<void> {
  const { db, files, originals } = services;
  const staged = await files.stage();
  try {
    const onProgress = progressWriter(services, id);
    const video = await transcodeVideo(originals.path(id), staged, { onProgress, signal });
    await files.remove(id); // of an attempt that got as far as this and no further
    await files.publish(staged, id);
    const { width, height, duration, thumbhash, bytes } = video;
    await db.write(async (tx) => {
      const { media } = tx.tables;
      const made = await tx
        .update(media)
        .set({ state: 'ready', progress: 100, width, height, duration, thumbhash, bytes })
        .where(eq(media.id, id))
        .returning({ id: media.id });
      tx.afterCommit(async () => {
        await originals.remove(id);
        if (made.length === 0) await files.remove(id); // it was deleted meanwhile
      });
    });
  } finally {
    await files.discard(staged);
  }
}

/** Gives a video up for a reason that its owner is told, or leaves it for another attempt. */
async function dealWith(
  { db, log, originals }: Services,
  { id, error, isFinal }: { id: number; error: unknown; isFinal: boolean },
): Promise<void> {
  const { media } = db.read.tables;
  const [video] = await db.read.select({ id: media.id }).from(media).where(eq(media.id, id));
  if (!video) return; // deleted meanwhile, its file too
  const failure = reasonOf(error);
  if (failure === 'serverError') log.error({ err: error, mediaId: id }, 'a video could not be made ready');
  if (failure === 'serverError' && !isFinal) return;
  await db.write(async (tx) => {
    const { media } = tx.tables;
    await tx.update(media).set({ state: 'failed', failure }).where(eq(media.id, id));
    tx.afterCommit(() => originals.remove(id));
  });
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof VideoRejected) return videoReasons[error.reason];
  return error instanceof StorageFull ? 'storageFull' : 'serverError';
}

/** Writes how far a video is, not more often than twice a second. */
function progressWriter({ db, log }: Services, id: number): (progress: number) => void {
  let toldAt = 0;
  return (progress) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY) return;
    toldAt = now;
    db.write(async (tx) => {
      const { media } = tx.tables;
      await tx
        .update(media)
        .set({ progress: Math.floor(progress * 99) })
        .where(and(eq(media.id, id), eq(media.state, 'processing')));
    }).catch((error: unknown) => log.warn({ err: error }, 'the progress of a video could not be written'));
  };
}

/** False while another process of the same PostgreSQL has it. On SQLite there is one. */
function takeLease({ db }: Services): Promise<boolean> {
  return db.write(async (tx) => {
    if (db.engine === 'sqlite') return true;
    const { jobs } = tx.tables;
    await tx.insert(jobs).values({ name: LEASE_NAME }).onConflictDoNothing();
    const taken = await tx
      .update(jobs)
      .set({ leasedUntil: tx.now() + LEASE })
      .where(
        and(
          eq(jobs.name, LEASE_NAME),
          // One that ends later than it can was taken before the clock was set back.
          or(lte(jobs.leasedUntil, tx.now()), gt(jobs.leasedUntil, tx.now() + LEASE)),
        ),
      )
      .returning({ name: jobs.name });
    return taken.length > 0;
  });
}

const renewLease = (services: Services) => setLease(services, LEASE);
const releaseLease = (services: Services) => setLease(services, 0);

async function setLease({ db }: Services, forMs: number): Promise<void> {
  if (db.engine === 'sqlite') return;
  await db.write(async (tx) => {
    const { jobs } = tx.tables;
    await tx
      .update(jobs)
      .set({ leasedUntil: forMs === 0 ? 0 : tx.now() + forMs })
      .where(eq(jobs.name, LEASE_NAME));
  });
}
