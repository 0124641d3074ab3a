import { setImmediate as turn } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import type { StartedServices } from '../services.ts';
import { BackupError } from './errors.ts';
import type { BackupFolder } from './folder.ts';
import type { Manifest } from './manifest.ts';
import type { openPool, Pooled } from './pool.ts';
import { type DatabaseSnapshot, openPostgresSnapshot, openSqliteSnapshot } from './snapshot.ts';
import { filesOf, type MediaRow } from './wanted.ts';

export interface BackupOptions {
  folder: string;
  /** Which snapshots to keep (keep.ts); all without it. */
  keep?: string | undefined;
  /** Of the program. */
  version: string;
  /** Folder of generated migrations: `sqlite/` and `postgres/` inside. */
  migrations: string;
  signal: AbortSignal;
  onProgress: (label: string, done: number, total: number) => void;
}

/** How often the database is taken again because files of it were deleted in the moment before they were secured. */
const ATTEMPTS = 10;
/** Milliseconds after which the event loop gets a turn, for Ctrl-C. */
const TURN_EVERY = 20;

/** A backup that is being made. */
export interface Work {
  services: StartedServices;
  folder: BackupFolder;
  options: BackupOptions;
  pool: ReturnType<typeof openPool>;
  /** What was added to the pool, or looked for in it. */
  added: Map<string, Pooled>;
  last: Manifest | undefined;
}

/**
 * Takes a state of the database all of whose files are in the pool. What there is is added first, so that between the state and
 * its last files there is only a moment; and what was deleted in that moment makes it be taken again.
 */
export async function takeState(work: Work) {
  const { services, options } = work;
  await addAll(work, await liveRows(services), 'Pictures and videos, files');
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    const snapshot = await openSnapshot(services, options.migrations);
    try {
      const rows = await snapshot.mediaRows();
      const absent = await addAll(work, rows);
      const lost = await wantedStill(services, absent);
      if (lost.length === absent.length) return { snapshot, rows, missing: lost.map(({ path }) => path) };
      if (attempt === ATTEMPTS) {
        throw new BackupError(
          'Pictures were deleted all the time while this looked at them. Try again later.',
        );
      }
    } catch (error) {
      await snapshot.close();
      throw error;
    }
    await snapshot.close();
  }
}

async function openSnapshot({ config }: StartedServices, migrations: string): Promise<DatabaseSnapshot> {
  const { databaseUrl, dataDir } = config;
  return databaseUrl ? openPostgresSnapshot(databaseUrl, migrations) : openSqliteSnapshot(dataDir);
}

interface Absent {
  id: number;
  path: string;
}

/** Adds the files of these rows to the pool. @returns those that are nowhere */
async function addAll(work: Work, rows: readonly MediaRow[], label?: string): Promise<Absent[]> {
  const { pool, added, options } = work;
  const absent: Absent[] = [];
  let turnAt = performance.now();
  for (const [index, row] of rows.entries()) {
    for (const path of filesOf(row)) {
      if (added.has(path)) continue;
      const entry = pool.add(path);
      if (entry) added.set(path, entry);
      else absent.push({ id: row.id, path });
    }
    if (performance.now() - turnAt < TURN_EVERY) continue;
    await turn();
    options.signal.throwIfAborted();
    if (label) options.onProgress(label, index, rows.length);
    turnAt = performance.now();
  }
  if (label) options.onProgress(label, rows.length, rows.length);
  return absent;
}

async function liveRows({ db }: StartedServices): Promise<MediaRow[]> {
  const { media } = db.read.tables;
  return db.read
    .select({ id: media.id, kind: media.kind, state: media.state, width: media.width })
    .from(media);
}

/** Of files that are nowhere, those that are truly lost: their rows are there still and want them. */
export async function wantedStill({ db }: StartedServices, absent: readonly Absent[]): Promise<Absent[]> {
  const { media } = db.read.tables;
  const wanted = new Set<string>();
  const ids = [...new Set(absent.map(({ id }) => id))];
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db.read
      .select({ id: media.id, kind: media.kind, state: media.state, width: media.width })
      .from(media)
      .where(inArray(media.id, ids.slice(at, at + 500)));
    for (const path of rows.flatMap(filesOf)) wanted.add(path);
  }
  return absent.filter(({ path }) => wanted.has(path));
}
