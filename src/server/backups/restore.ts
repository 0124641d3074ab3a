import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Config } from '../config.ts';
import { StorageFull, storageError } from '../storage/errors.ts';
import { BackupError } from './errors.ts';
import { type BackupFolder, backupFolder, chooseSnapshot } from './folder.ts';
import { copyWithSum, type Sum, sumOf, syncPath } from './hash.ts';
import { lockToRead } from './lock.ts';
import { databaseFile, keysFile, type Manifest, readManifest } from './manifest.ts';
import { openPlace, type RestorePlace } from './restorePlace.ts';
import type { Fault } from './verify.ts';

export interface RestoreOptions {
  folder: string;
  /** The name of the snapshot; the latest without it. */
  snapshot?: string | undefined;
  /** Where to: the data folder, and PostgreSQL if it is set. */
  config: Config;
  /** Folder of generated migrations: `sqlite/` and `postgres/` inside. */
  migrations: string;
  /** Leaves out pictures and videos that are damaged in the backup, rather than restoring nothing. */
  leaveOutDamaged?: boolean | undefined;
  signal: AbortSignal;
  onProgress: (label: string, done: number, total: number) => void;
}

export interface RestoreResult {
  snapshot: string;
  madeAt: string;
  files: number;
  bytes: number;
  /** Pictures and videos that were left out. */
  leftOut: Fault[];
}

/**
 * Fills an empty data folder, and an empty PostgreSQL database if that is set, from a backup of either engine. Every byte is
 * checked on the way. The database comes last: until it is there the folder is none that a server starts on, and whatever
 * interrupts this, it can be run again.
 *
 * @throws BackupError, or `signal.reason`
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { config, migrations } = options;
  const folder = backupFolder(options.folder);
  const snapshot = chooseSnapshot(folder, options.snapshot);
  const lock = lockToRead(folder.lock);
  if (!lock) throw new BackupError(`A backup into ${folder.root} is being made. Try again when it is over.`);
  try {
    const manifest = usableManifest(folder, snapshot, migrations);
    const place = await openPlace(config, { manifest, migrations });
    try {
      const leftOut = place.isComplete ? [] : await fill(folder, { place, manifest, snapshot, options });
      place.finish();
      const files = manifest.media.length + 1 - leftOut.length;
      const bytes = manifest.media.reduce((sum, [, each]) => sum + each, manifest.database.bytes);
      return { snapshot, madeAt: manifest.madeAt, files, bytes, leftOut };
    } finally {
      place.close();
    }
  } catch (error) {
    if (!(storageError(error) instanceof StorageFull)) throw error;
    const message = `There is no room left in ${config.dataDir}. Make some and run this again: it goes on from there.`;
    throw new BackupError(message, { cause: error });
  } finally {
    lock.release();
  }
}

function usableManifest(folder: BackupFolder, snapshot: string, migrations: string): Manifest {
  const manifest = readManifest(folder, snapshot);
  const others = folder.names().filter((name) => name !== snapshot);
  const advice =
    others.length > 0 ? ` Restore another one with --snapshot: ${others.slice(0, 5).join(', ')}.` : '';
  if ('fault' in manifest) throw new BackupError(`Snapshot ${snapshot}: ${manifest.fault}${advice}`);
  const known = readMigrationFiles({ migrationsFolder: join(migrations, 'sqlite') }).length;
  if (manifest.schemaVersion <= known) return manifest;
  throw new BackupError(
    `Snapshot ${snapshot} was made by a newer minigram (${manifest.minigram}). Restore it with that version.${advice}`,
  );
}

interface Filling {
  place: RestorePlace;
  manifest: Manifest;
  snapshot: string;
  options: RestoreOptions;
}

/** @returns what was left out */
async function fill(folder: BackupFolder, filling: Filling): Promise<Fault[]> {
  const { place, manifest, snapshot, options } = filling;
  const faults = await copyMedia(folder, filling);
  if (faults.length > 0 && !options.leaveOutDamaged) throw damaged(faults);
  const of = (file: string) => join(folder.snapshot(snapshot), file);
  // Without its keys a server makes new ones, and nobody is signed out by that: damaged ones are no reason to stop.
  if (manifest.keys) copyChecked(of(keysFile), place.path(keysFile), manifest.keys, place);
  options.signal.throwIfAborted();
  const file = place.temporary(databaseFile);
  rmSync(file, { force: true });
  const sum = copyWithSum(of(databaseFile), file);
  if (!isSame(sum, manifest.database)) {
    throw new BackupError(
      `The database of snapshot ${snapshot} is damaged. Restore another one with --snapshot; verify says which are sound.`,
    );
  }
  await place.putDatabase(file, options);
  return faults;
}

const isSame = (a: Sum, b: Sum) => a.bytes === b.bytes && a.sha256 === b.sha256;

function damaged(faults: Fault[]): BackupError {
  const shown = faults.slice(0, 10).map(({ file, says }) => `  ${file} ${says}`);
  const more = faults.length > shown.length ? [`  and ${faults.length - shown.length} more`] : [];
  return new BackupError(
    [
      `${faults.length} files of this backup cannot be used:`,
      ...shown,
      ...more,
      'Nothing was restored yet. Restore another snapshot, or run this again with --leave-out-damaged for everything but these.',
    ].join('\n'),
  );
}

/** Real copies, not links: what happens to the data from here on must not happen to its backup. */
async function copyMedia(folder: BackupFolder, { place, manifest, options }: Filling): Promise<Fault[]> {
  const label = 'Pictures and videos, files';
  const faults: Fault[] = [];
  const folders = new Set<string>();
  let done = 0;
  for (const [path, bytes, sha256] of manifest.media) {
    const target = place.path(join('media', path));
    if (!folders.has(dirname(target))) {
      mkdirSync(dirname(target), { recursive: true });
      for (const each of [dirname(target), dirname(dirname(target))]) folders.add(each);
    }
    const says = copyChecked(join(folder.media, path), target, { bytes, sha256 }, place);
    if (says !== undefined) faults.push({ file: `media/${path}`, says });
    done++;
    if (done % 20 !== 0) continue;
    await turn();
    options.signal.throwIfAborted();
    options.onProgress(label, done, manifest.media.length);
  }
  options.onProgress(label, done, manifest.media.length);
  for (const each of folders) syncPath(each);
  return faults;
}

/** Copies a file unless it is there already. @returns what is wrong with it; then it is not there */
function copyChecked(from: string, target: string, sum: Sum, place: RestorePlace): string | undefined {
  // Of an attempt that was interrupted.
  if (existsSync(target) && isSame(sumOf(target), sum)) return undefined;
  const temporary = place.temporary('copy');
  rmSync(temporary, { force: true });
  if (!existsSync(from)) return 'is missing.';
  const copied = copyWithSum(from, temporary);
  if (!isSame(copied, sum)) {
    rmSync(temporary);
    return 'is damaged: its bytes are not those that were written.';
  }
  renameSync(temporary, target);
  return undefined;
}
