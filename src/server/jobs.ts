import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import { deleteOldIdempotencyKeys } from './access/createOnce.ts';
import { deleteOldRateLimits } from './access/rateLimits.ts';
import { deleteUsedRefreshTokens } from './access/refreshTokens.ts';
import { eraseDeletedAccounts } from './auth/erase.ts';
import { stopBackup } from './backups/child.ts';
import { backupJob, makeUpForLast, startScheduledBackup } from './backups/schedule.ts';
import type { Config } from './config.ts';
import type { Database, Reader } from './db/database.ts';
import { deleteOldChanges } from './events/changes.ts';
import { deleteOrphanFiles, deleteUnusedMedia } from './media/commands.ts';
import { record } from './metrics/record.ts';
import { indexBacklog } from './search/indexing.ts';
import type { Services } from './services.ts';
import { deleteExpiredStories } from './stories/commands.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

export interface Job {
  /** Milliseconds from one run to the next. */
  every: number;
  /** May run again at any time: it looks at what there is to do, not at the clock. */
  run(services: Services): Promise<void>;
}

/** Housekeeping, by the name under which the database remembers the last run. */
const housekeeping: Record<string, Job> = {
  deleteExpiredSessions: { every: HOUR, run: ({ sessions }) => sessions.deleteExpired() },
  deleteUsedRefreshTokens: { every: HOUR, run: ({ db }) => deleteUsedRefreshTokens(db) },
  rotateKeys: { every: HOUR, run: ({ keys }) => keys.rotate() },
  deleteOldRateLimits: { every: HOUR, run: ({ db }) => deleteOldRateLimits(db) },
  deleteOldIdempotencyKeys: { every: HOUR, run: ({ db }) => deleteOldIdempotencyKeys(db) },
  deleteOldChanges: { every: HOUR, run: ({ db }) => deleteOldChanges(db) },
  eraseDeletedAccounts: { every: HOUR, run: eraseDeletedAccounts },
  // At each minute's look, though the last run ended a little after the minute began.
  deleteExpiredStories: {
    every: MINUTE / 2,
    run: ({ db, files }) => deleteExpiredStories(db, files.remove),
  },
  indexBacklog: { every: HOUR, run: ({ db }) => indexBacklog(db) },
  deleteUnusedMedia: { every: HOUR, run: deleteUnusedMedia },
  // An upload takes less than an hour, in this process or in another one on the same data.
  deleteOrphanFiles: {
    every: HOUR,
    run: (services) => deleteOrphanFiles(services, services.db.read.now() - HOUR),
  },
};

/** With the backups, which are made as often as the settings say. */
function jobsOf({ backupDir, backupEvery }: Config): Record<string, Job> {
  if (backupDir === undefined) return housekeeping;
  return { ...housekeeping, [backupJob]: { every: backupEvery, run: startScheduledBackup } };
}

/** If the process that took a job dies, another one takes it over after this time. */
const LEASE = HOUR;
/** One that failed is tried again after this time. */
const RETRY_AFTER = 5 * MINUTE;

/** Runs the jobs whose time has come, and that no other process has in hand. What was missed while nothing ran is due at once. */
export async function runDueJobs(services: Services, jobs = jobsOf(services.config)): Promise<void> {
  for (const [name, { every, run }] of Object.entries(jobs)) {
    if (!(await isDue(services.db.read, name, every)) || !(await take(services.db, name, every))) continue;
    const start = performance.now();
    try {
      await run(services);
      record(({ jobSeconds }) => jobSeconds.observe({ job: name }, (performance.now() - start) / 1000));
      await finish(services.db, name);
    } catch (error) {
      services.log.error({ err: error, job: name }, 'a job failed; it is tried again in five minutes');
      record(({ jobFailures }) => jobFailures.inc({ job: name }));
      await postpone(services.db, name);
    }
  }
}

/** Looks before it writes: an idle server has nothing to sync to the disk every minute. */
async function isDue(read: Reader, name: string, every: number): Promise<boolean> {
  const { jobs: table } = read.tables;
  const [job] = await read.select().from(table).where(eq(table.name, name));
  if (!job) return true;
  const now = read.now();
  return job.lastRunAt + every <= now || job.lastRunAt > now;
}

/** Leases a job that is due; false when it is not, or when somebody else has it. */
function take(db: Database, name: string, every: number): Promise<boolean> {
  return db.write(async (tx) => {
    const { jobs: table } = tx.tables;
    const now = tx.now();
    await tx.insert(table).values({ name }).onConflictDoNothing();
    const taken = await tx
      .update(table)
      .set({ leasedUntil: now + LEASE })
      .where(
        and(
          eq(table.name, name),
          // What lies further ahead than it can was written before the clock was set back.
          or(lte(table.leasedUntil, now), gt(table.leasedUntil, now + LEASE)),
          or(lte(sql`${table.lastRunAt} + ${every}`, now), gt(table.lastRunAt, now)),
        ),
      )
      .returning({ name: table.name });
    return taken.length > 0;
  });
}

async function finish(db: Database, name: string): Promise<void> {
  await db.write(async (tx) => {
    const { jobs: table } = tx.tables;
    await tx.update(table).set({ lastRunAt: tx.now(), leasedUntil: 0 }).where(eq(table.name, name));
  });
}

async function postpone(db: Database, name: string): Promise<void> {
  await db.write(async (tx) => {
    const { jobs: table } = tx.tables;
    await tx
      .update(table)
      .set({ leasedUntil: tx.now() + RETRY_AFTER })
      .where(eq(table.name, name));
  });
}

/** Runs due jobs now and every minute. Returns what stops that and waits for a run that is under way. */
export function scheduleJobs(services: Services): () => Promise<void> {
  let running = start(services);
  const timer = setInterval(() => {
    running = running
      .then(() => runDueJobs(services))
      .catch((error: unknown) => {
        services.log.error({ err: error }, 'jobs could not be run; they are tried again in a minute');
      });
  }, MINUTE);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await stopBackup(services);
  };
}

/** SQLite has one process: what was in hand or half written before it started is in nobody's hands any more. */
async function start(services: Services): Promise<void> {
  const { db, log } = services;
  const isAlone = db.engine === 'sqlite';
  const now = db.read.now();
  try {
    if (isAlone) await db.write(async (tx) => void (await tx.update(tx.tables.jobs).set({ leasedUntil: 0 })));
    await deleteOrphanFiles(services, isAlone ? now : now - HOUR);
    await makeUpForLast(services);
    await runDueJobs(services);
  } catch (error) {
    log.error({ err: error }, 'the jobs at the start failed; they are tried again in a minute');
  }
}
