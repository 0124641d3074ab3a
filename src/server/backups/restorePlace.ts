import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openSqlite } from '../db/sqlite.ts';
import { openSource, openTarget } from '../db/transfer/open.ts';
import { placeOf } from '../db/transfer/place.ts';
import { tableShapes } from '../db/transfer/shapes.ts';
import { housekeeping } from '../db/transfer/target.ts';
import { importFromSqlite } from '../db/transfer/transfer.ts';
import { BackupError } from './errors.ts';
import { sumOf, syncPath } from './hash.ts';
import { lockToWrite } from './lock.ts';
import { databaseFile, type Manifest } from './manifest.ts';
import { dataLock } from './state.ts';

/** In a data folder while it is being filled: says so, and holds what is not whole yet. */
const marker = 'restore.unfinished';
/** In there, once PostgreSQL was found empty and is about to be filled. */
const importing = 'importing';
/** What an empty folder may hold: of file systems, of git, and the lock that is taken here. */
const nothing = ['lost+found', '.gitkeep', '.DS_Store', 'backup.lock', marker];

/** An empty data folder, and an empty PostgreSQL database if that is set, for a snapshot. */
export interface RestorePlace {
  /** Whether an earlier attempt got through, but for saying so. */
  readonly isComplete: boolean;
  /** In the data folder. */
  path(name: string): string;
  /** For what is not whole yet. */
  temporary(name: string): string;
  /** Makes an SQLite file, which is there as a temporary one, the database. */
  putDatabase(
    file: string,
    options: { signal: AbortSignal; onProgress: (label: string, done: number, total: number) => void },
  ): Promise<void>;
  finish(): void;
  close(): void;
}

interface PlaceOptions {
  /** Of the snapshot. */
  manifest: Manifest;
  migrations: string;
}

/** @throws BackupError when the place is not empty */
export async function openPlace(config: Config, options: PlaceOptions): Promise<RestorePlace> {
  const { dataDir } = config;
  const isContinued = existsSync(join(dataDir, marker));
  refuseFull(dataDir, isContinued);
  mkdirSync(join(dataDir, marker), { recursive: true, mode: 0o700 });
  const lock = lockToWrite(dataLock(dataDir));
  if (!lock) throw new BackupError(`${dataDir} is being filled or backed up already.`);
  try {
    const isComplete = config.databaseUrl
      ? await isFilledPostgres(config, options)
      : isFilledSqlite(dataDir, options.manifest);
    return {
      isComplete,
      path: (name) => join(dataDir, name),
      temporary: (name) => join(dataDir, marker, name),
      putDatabase: (file, { signal, onProgress }) =>
        config.databaseUrl
          ? fillPostgres(config, file, { ...options, signal, onProgress })
          : putSqlite(dataDir, file),
      finish() {
        rmSync(join(dataDir, marker), { recursive: true, force: true });
        syncPath(dataDir);
      },
      close: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    // Nothing was filled yet: the folder is left as it was.
    if (!isContinued) rmSync(join(dataDir, marker), { recursive: true, force: true });
    throw error;
  }
}

function refuseFull(dataDir: string, isContinued: boolean): void {
  const entries = existsSync(dataDir) ? readdirSync(dataDir) : [];
  const others = entries.filter((name) => !nothing.includes(name));
  if (isContinued || others.length === 0) return;
  throw new BackupError(
    `${dataDir} is not empty (${others.slice(0, 3).join(', ')}). Restore into an empty folder: --data-dir or DATA_DIR names it.`,
  );
}

/** The database comes last: where it is, everything is. */
function isFilledSqlite(dataDir: string, manifest: Manifest): boolean {
  const file = join(dataDir, databaseFile);
  if (!existsSync(file)) return false;
  if (sumOf(file).sha256 === manifest.database.sha256) return true;
  throw new BackupError(
    `There is another database in ${dataDir}. It is not touched; restore into an empty folder.`,
  );
}

async function putSqlite(dataDir: string, file: string): Promise<void> {
  renameSync(file, join(dataDir, databaseFile));
  syncPath(dataDir);
}

async function isFilledPostgres(config: Config, { manifest, migrations }: PlaceOptions): Promise<boolean> {
  // It was empty when this was written, and is filled in one transaction.
  const note = join(config.dataDir, marker, importing);
  const wasEmpty = existsSync(note) && readFileSync(note, 'utf8') === manifest.database.sha256;
  if (wasEmpty && (await holdsRowsOf(config, { manifest, migrations }))) return true;
  const target = await openTarget(placeOf(config), tableShapes(), { migrations });
  await target.abandon();
  return false;
}

async function holdsRowsOf(config: Config, { manifest, migrations }: PlaceOptions): Promise<boolean> {
  const source = await openSource(placeOf(config), { migrations });
  try {
    for (const table of tableShapes()) {
      if (housekeeping.includes(table.name)) continue;
      if ((await source.count(table)) !== (manifest.rows[table.name] ?? 0)) return false;
    }
    return true;
  } finally {
    await source.close();
  }
}

interface Filling extends PlaceOptions {
  signal: AbortSignal;
  onProgress: (label: string, done: number, total: number) => void;
}

async function fillPostgres(config: Config, file: string, filling: Filling): Promise<void> {
  const { manifest, migrations, signal, onProgress } = filling;
  // A snapshot of an older version is brought to this one's schema first.
  const older = await openSqlite({
    file,
    migrations,
    onEffectError: (error) => {
      throw error;
    },
  });
  await older.db.close();
  const note = join(config.dataDir, marker, importing);
  writeFileSync(note, manifest.database.sha256);
  syncPath(note);
  await importFromSqlite(file, placeOf(config), {
    migrations,
    signal,
    onProgress: (done, total) => onProgress('Database, rows', done, total),
  });
}
