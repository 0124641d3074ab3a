import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { damageOf, rowCounts } from './copy.ts';
import { BackupError } from './errors.ts';
import { type BackupFolder, backupFolder, chooseSnapshot } from './folder.ts';
import { type Sum, sumOf } from './hash.ts';
import { lockToRead } from './lock.ts';
import { databaseFile, keysFile, type Manifest, manifestFile, readManifest } from './manifest.ts';
import { mediaRowsOf } from './snapshot.ts';
import { filesOf } from './wanted.ts';

export interface VerifyOptions {
  folder: string;
  /** The name of one; all without it. */
  snapshot?: string | undefined;
  signal: AbortSignal;
  onProgress: (label: string, done: number, total: number) => void;
}

/** Something that is not as the backup left it. */
export interface Fault {
  /** In the backup folder. */
  file: string;
  says: string;
}

export interface VerifyResult {
  snapshots: string[];
  /** Files that were read, and their bytes. */
  files: number;
  bytes: number;
  faults: Fault[];
}

/**
 * Reads all of a backup again: every byte against its hash, the database as SQLite checks it, and its rows against the files.
 * @throws BackupError when there is nothing to read; `signal.reason`
 */
export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  const folder = backupFolder(options.folder);
  const chosen = chooseSnapshot(folder, options.snapshot);
  const lock = lockToRead(folder.lock);
  if (!lock) throw new BackupError(`A backup into ${folder.root} is being made. Try again when it is over.`);
  try {
    const result: VerifyResult = { snapshots: [], files: 0, bytes: 0, faults: [] };
    const expected: Expected = new Map();
    const names = options.snapshot === undefined ? folder.names() : [chosen];
    for (const name of names) {
      options.signal.throwIfAborted();
      result.snapshots.push(name);
      verifySnapshot(folder, name, { result, expected });
      await turn();
    }
    await verifyMedia(folder, options, { result, expected });
    return result;
  } finally {
    lock.release();
  }
}

/** What the snapshots say of each file of the pool. */
type Expected = Map<string, Sum>;

interface Findings {
  result: VerifyResult;
  expected: Expected;
}

function verifySnapshot(folder: BackupFolder, name: string, { result, expected }: Findings): void {
  const at = (file: string) => `snapshots/${name}/${file}`;
  const fault = (file: string, says: string) => void result.faults.push({ file, says });
  const manifest = readManifest(folder, name);
  if ('fault' in manifest) {
    fault(at(manifestFile), manifest.fault);
    return;
  }

  for (const [path, bytes, sha256] of manifest.media) {
    const other = expected.get(path);
    if (other && (other.sha256 !== sha256 || other.bytes !== bytes)) {
      fault(`media/${path}`, `snapshot ${name} expects other bytes than a later one.`);
    }
    expected.set(path, other ?? { bytes, sha256 });
  }
  for (const path of manifest.missing) {
    fault(`media/${path}`, `was missing in the data folder when snapshot ${name} was made.`);
  }
  if (manifest.keys) readAndCompare(folder, { file: at(keysFile), sum: manifest.keys }, result);
  if (!readAndCompare(folder, { file: at(databaseFile), sum: manifest.database }, result)) return;
  for (const says of faultsOf(join(folder.root, at(databaseFile)), manifest)) fault(at(databaseFile), says);
}

/** What is wrong inside of a database whose bytes are those that were written. */
function faultsOf(file: string, manifest: Manifest): string[] {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const counts = rowCounts(connection, Object.keys(manifest.rows));
    const named = new Set([...manifest.media.map(([path]) => path), ...manifest.missing]);
    return [
      ...damageOf(connection, 'integrity_check'),
      ...damageOf(connection, 'foreign_key_check'),
      ...Object.entries(manifest.rows)
        .filter(([table, rows]) => counts[table] !== rows)
        .map(([table, rows]) => `has ${counts[table]} rows in ${table}, not ${rows}.`),
      ...mediaRowsOf(connection)
        .flatMap(filesOf)
        .filter((path) => !named.has(path))
        .map((path) => `tells of media/${path}, which the snapshot does not have.`),
    ];
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return [`cannot be read: ${error.message}.`];
    throw error;
  } finally {
    connection.close();
  }
}

async function verifyMedia(
  folder: BackupFolder,
  { signal, onProgress }: VerifyOptions,
  { result, expected }: Findings,
): Promise<void> {
  const label = 'Pictures and videos, files';
  let done = 0;
  for (const [path, sum] of expected) {
    readAndCompare(folder, { file: `media/${path}`, sum }, result);
    done++;
    if (done % 50 !== 0) continue;
    await turn();
    signal.throwIfAborted();
    onProgress(label, done, expected.size);
  }
  onProgress(label, done, expected.size);
}

/** Adds a fault and answers false when a file is not what was written. */
function readAndCompare(
  folder: BackupFolder,
  { file, sum }: { file: string; sum: Sum },
  result: VerifyResult,
): boolean {
  const says = differenceOf(join(folder.root, file), sum);
  if (says !== undefined) result.faults.push({ file, says });
  result.files++;
  result.bytes += sum.bytes;
  return says === undefined;
}

function differenceOf(path: string, sum: Sum): string | undefined {
  if (!existsSync(path)) return 'is missing.';
  try {
    const { bytes, sha256 } = sumOf(path);
    if (bytes !== sum.bytes) return `has ${bytes} bytes, not ${sum.bytes}.`;
    return sha256 === sum.sha256 ? undefined : 'is damaged: its bytes are not those that were written.';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `cannot be read (${error.code}).`;
    throw error;
  }
}
