import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Reader } from '../db/database.ts';
import type { Services } from '../services.ts';
import { isLocked } from './lock.ts';

/** One backup, made by the schedule, the owner's button or the command line. Times are ISO 8601. */
export interface BackupRunView {
  id: number;
  startedAt: string;
  /** Null while it runs. */
  finishedAt: string | null;
  /** `interrupted`: ended from outside before it was through, by a power cut for one. */
  state: 'running' | 'done' | 'failed' | 'interrupted';
  /** The snapshot's folder in the backup folder; empty unless it is done. */
  snapshot: string;
  /** Why it failed, in words; empty when it did not. */
  error: string;
  /** All files of the snapshot, and their bytes. */
  files: number;
  bytes: number;
  /** Of those the ones that no earlier backup in the folder had. */
  newFiles: number;
  newBytes: number;
}

/** How this server is backed up, and what came of it. */
export interface BackupsView {
  /** Where backups by schedule and by the button go: BACKUP_DIR. Null when it is not set: then there are neither. */
  folder: string | null;
  /** Seconds from one backup by schedule to the next: BACKUP_EVERY. */
  every: number;
  /** Which of them are kept, such as `7d,4w,12m`: BACKUP_KEEP. */
  keep: string;
  isRunning: boolean;
  /** When the latest one ended that was done; null when none was. */
  lastDoneAt: string | null;
  /** The latest 20, latest first. */
  runs: BackupRunView[];
}

const SHOWN = 20;

/** The file that is locked while a backup of the data folder is made. */
export const dataLock = (dataDir: string) => join(dataDir, 'backup.lock');

export async function backupsView({ config, db }: Services): Promise<BackupsView> {
  const { backupRuns } = db.read.tables;
  const isRunning = isLocked(dataLock(config.dataDir));
  const rows = await db.read.select().from(backupRuns).orderBy(desc(backupRuns.id)).limit(KEPT_RUNS);
  const runs = rows.map((row, index) => viewOf(row, isRunning && index === 0));
  return {
    folder: config.backupDir ?? null,
    every: config.backupEvery / 1000,
    keep: config.backupKeep,
    isRunning,
    lastDoneAt: runs.find(({ state }) => state === 'done')?.finishedAt ?? null,
    runs: runs.slice(0, SHOWN),
  };
}

/** So many runs are remembered. */
export const KEPT_RUNS = 50;

type Row = Reader['tables']['backupRuns']['$inferSelect'];

function viewOf({ finishedAt, ...row }: Row, mayRun: boolean): BackupRunView {
  return {
    ...row,
    startedAt: timeOfId(row.id).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    state: stateOf({ ...row, finishedAt }, mayRun),
  };
}

function stateOf({ finishedAt, error }: Row, mayRun: boolean): BackupRunView['state'] {
  if (finishedAt === null) return mayRun ? 'running' : 'interrupted';
  return error === '' ? 'done' : 'failed';
}
