import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedServices } from '../services.ts';
import { finishCopy } from './copy.ts';
import { BackupError, backupError } from './errors.ts';
import { type BackupFolder, backupFolder, snapshotName } from './folder.ts';
import { copyWithSum, type Sum, sumOf, syncPath } from './hash.ts';
import { lockToWrite } from './lock.ts';
import { databaseFile, keysFile, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { openPool, type Pooled } from './pool.ts';
import { type Pruned, removeSnapshots, removeUnnamed } from './prune.ts';
import { beginRun, endRun, type RunResult } from './runs.ts';
import { dataLock } from './state.ts';
import { type BackupOptions, takeState, type Work, wantedStill } from './take.ts';
import { filesOf, type MediaRow } from './wanted.ts';

/** What a backup came to. */
export interface BackupResult extends RunResult {
  removed: Pruned;
  /** Whether the backup is on the disk that the data is on: then it does not help when that disk fails. */
  isOnSameDisk: boolean;
  /** What is wrong with the server's own files, in words. */
  warnings: string[];
}

/**
 * Copies everything of a server that may be running into a backup folder: what was committed before this began is in it.
 * Interrupted at any moment it leaves no snapshot, and what it has copied is of use to the next one.
 *
 * @throws BackupError, or `signal.reason`
 */
export async function backUp(services: StartedServices, options: BackupOptions): Promise<BackupResult> {
  const { config, db } = services;
  const folder = backupFolder(options.folder);
  // One per data folder too: so a run that has not ended is known to be dead, when another one can begin.
  const dataIsOurs = lockToWrite(dataLock(config.dataDir));
  if (!dataIsOurs) throw new BackupError('A backup of this server is being made already.');
  try {
    const run = await beginRun(db).catch(() => undefined); // a database that takes no more rows can be backed up all the same
    const end = async (how: RunResult | { error: string }) => {
      if (run !== undefined) await endRun(db, run, how).catch(() => {});
    };
    try {
      const { removed, isOnSameDisk, warnings, ...result } = await locked(services, folder, options);
      await end(result);
      return { ...result, removed, isOnSameDisk, warnings };
    } catch (error) {
      const told = options.signal.aborted
        ? 'It was interrupted. The next one goes on from there.'
        : messageOf(error);
      await end({ error: told });
      throw error;
    }
  } finally {
    dataIsOurs.release();
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function locked(
  services: StartedServices,
  folder: BackupFolder,
  options: BackupOptions,
): Promise<BackupResult> {
  let copies: { removeCopies(): void } | undefined;
  try {
    folder.prepare(services.config.dataDir);
    const lock = lockToWrite(folder.lock);
    if (!lock) {
      throw new BackupError(
        `${folder.root} is in use: by another backup, by verify or by restore. Try again when that is over.`,
      );
    }
    try {
      const wasInterrupted = folder.clean();
      const work = startWork(services, folder, options);
      copies = work.pool;
      const made = await makeSnapshot(work);
      const snapshots = options.keep === undefined ? [] : removeSnapshots(folder, options.keep);
      const isUntidy = wasInterrupted || snapshots.length > 0 || made.hasLeftovers;
      const unnamed = isUntidy ? removeUnnamed(folder) : { files: 0, bytes: 0 };
      return {
        ...made.result,
        warnings: made.warnings,
        removed: { snapshots, ...unnamed },
        isOnSameDisk: statSync(folder.root).dev === statSync(services.config.dataDir).dev,
      };
    } catch (error) {
      if (!(error instanceof BackupError) && backupError(error, folder.root) !== error)
        copies?.removeCopies();
      folder.clean();
      throw error;
    } finally {
      lock.release();
    }
  } catch (error) {
    throw backupError(error, folder.root);
  }
}

function startWork(services: StartedServices, folder: BackupFolder, options: BackupOptions): Work {
  const last = lastManifest(folder);
  const known = new Map((last?.media ?? []).map(([path, bytes, sha256]) => [path, { bytes, sha256 }]));
  const { unfinished, media } = folder;
  const pool = openPool({ from: join(services.config.dataDir, 'media'), to: media, unfinished, known });
  return { services, folder, options, pool, last, added: new Map() };
}

/** Of the latest snapshot that can be read. */
function lastManifest(folder: BackupFolder): Manifest | undefined {
  for (const name of folder.names()) {
    const manifest = readManifest(folder, name);
    if (!('fault' in manifest)) return manifest;
  }
  return undefined;
}

async function makeSnapshot(work: Work) {
  const { folder, services, options, pool, added } = work;
  const { signal, onProgress } = options;
  const staged = join(folder.unfinished, 'snapshot');
  mkdirSync(staged, { recursive: true, mode: 0o700 });

  const { snapshot, rows, missing } = await takeState(work);
  const file = join(staged, databaseFile);
  try {
    await snapshot.copyTo(file, {
      signal,
      onProgress: (done, total) => onProgress('Database', done, total),
    });
  } finally {
    await snapshot.close();
  }
  signal.throwIfAborted();
  const counts = finishCopy(file);
  syncPath(file);
  const database = sumOf(file);
  const keys = copyKeys(services.config.dataDir, staged);
  pool.sync();

  const media = rows.flatMap(filesOf).flatMap((path): Manifest['media'] => {
    const entry = added.get(path);
    return entry ? [[path, entry.bytes, entry.sha256]] : [];
  });
  writeManifest(staged, {
    format: 1,
    minigram: options.version,
    madeAt: new Date(services.db.read.now()).toISOString(),
    engine: services.db.engine,
    schemaVersion: Number(services.opened.schemaVersion),
    rows: counts,
    database,
    keys,
    media,
    missing,
  });
  syncPath(staged);
  signal.throwIfAborted();
  const name = publish(folder, staged, services.db.read.now());

  const fresh = [...added.values()].filter(({ isNew }) => isNew);
  return {
    result: {
      snapshot: name,
      files: media.length + 1,
      bytes: sum(media.map(([, bytes]) => bytes)) + database.bytes,
      newFiles: fresh.length + 1,
      newBytes: sum(fresh.map(({ bytes }) => bytes)) + database.bytes,
    },
    warnings: await warningsOf(work, rows, missing),
    hasLeftovers: media.length < added.size,
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

function copyKeys(dataDir: string, staged: string): Sum | null {
  const keys = join(dataDir, keysFile);
  return existsSync(keys) ? copyWithSum(keys, join(staged, keysFile)) : null;
}

/** Makes the snapshot visible, under the name of its time. */
function publish(folder: BackupFolder, staged: string, now: number): string {
  let time = now;
  while (existsSync(folder.snapshot(snapshotName(time)))) time += 1000;
  const name = snapshotName(time);
  renameSync(staged, folder.snapshot(name));
  syncPath(folder.snapshots);
  folder.clean();
  return name;
}

/** What the server's own files lack; of those that somebody has not deleted meanwhile. */
async function warningsOf(
  { services, added }: Work,
  rows: readonly MediaRow[],
  missing: readonly string[],
): Promise<string[]> {
  const of = (fault: Pooled['fault']) =>
    rows.flatMap((row) =>
      filesOf(row)
        .filter((path) => added.get(path)?.fault === fault)
        .map((path) => ({ id: row.id, path })),
    );
  return [
    ...missing.map((path) => `media/${path} is missing in the data folder, and no backup has it.`),
    ...(await wantedStill(services, of('missing'))).map(
      ({ path }) => `media/${path} is missing in the data folder. This backup has it.`,
    ),
    ...of('changed').map(
      ({ path }) =>
        `media/${path} is damaged in the data folder: its size has changed. This backup has it as it was.`,
    ),
  ];
}
