import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Services } from '../services.ts';
import type { Meters } from './meters.ts';

/** Counting all uploads reads their whole table: not more often than this, in milliseconds. */
const COUNT_EVERY = 5 * 60 * 1000;

const countedAt = new WeakMap<Services['db'], number>();

/** Brings up to date what is read from the database and the disk. */
export async function updateStored(services: Services, meters: Meters): Promise<void> {
  const { config, db } = services;
  await updateJobs(services, meters);
  const disk = await statfs(config.dataDir);
  meters.freeBytes.set(disk.bavail * disk.bsize);
  meters.databaseBytes.set(await databaseBytes(services));
  const now = performance.now();
  if (now - (countedAt.get(db) ?? Number.NEGATIVE_INFINITY) < COUNT_EVERY) return;
  countedAt.set(db, now);
  await countUploads(services, meters);
}

async function updateJobs({ db }: Services, { jobLastRun }: Meters): Promise<void> {
  for (const { name, lastRunAt } of await db.read.select().from(db.read.tables.jobs)) {
    if (lastRunAt > 0) jobLastRun.set({ job: name }, lastRunAt / 1000);
  }
}

async function countUploads({ db }: Services, { storedFiles, storedBytes }: Meters): Promise<void> {
  const { media } = db.read.tables;
  const rows = await db.read
    .select({
      kind: media.kind,
      files: sql`count(*)`.mapWith(Number),
      bytes: sql`sum(${media.bytes})`.mapWith(Number),
    })
    .from(media)
    .groupBy(media.kind);
  for (const kind of ['image', 'video'] as const) {
    const row = rows.find((row) => row.kind === kind);
    storedFiles.set({ kind }, row?.files ?? 0);
    storedBytes.set({ kind }, row?.bytes ?? 0);
  }
}

/** Size of the database on the disk, with what SQLite has written ahead. */
export async function databaseBytes({ config, db }: Pick<Services, 'config' | 'db'>): Promise<number> {
  if (db.engine === 'postgres') {
    const [row] = await db.read
      .select({ bytes: sql`pg_database_size(current_database())`.mapWith(Number) })
      .from(sql`(select 1) as one`);
    return row?.bytes ?? 0;
  }
  let bytes = 0;
  for (const name of ['minigram.db', 'minigram.db-wal']) {
    bytes += (await stat(join(config.dataDir, name)).catch(() => undefined))?.size ?? 0;
  }
  return bytes;
}
