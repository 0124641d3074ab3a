import { access, constants, stat } from 'node:fs/promises';
import { type BackupsView, backupsView } from '../../backups/state.ts';
import type { Services } from '../../services.ts';
import { bytes, type Found, finding, number, reasonOf, text, time } from '../finding.ts';

/** What the last backups came to, and whether the next one can be made. */
export async function checkBackups(services: Services): Promise<Found> {
  const { dataDir, backupDir } = services.config;
  const view = await backupsView(services);
  if (backupDir === undefined) return judgeBackups(view, { now: services.db.read.now() });
  const away = await access(backupDir, constants.W_OK).then(() => undefined, reasonOf);
  const isSameDisk = away === undefined && (await stat(backupDir)).dev === (await stat(dataDir)).dev;
  return judgeBackups(view, { now: services.db.read.now(), away, isSameDisk });
}

interface Around {
  /** Milliseconds since 1970. */
  now: number;
  /** Why the folder cannot be reached. */
  away?: string | undefined;
  /** Whether the folder is on the disk of the data. */
  isSameDisk?: boolean;
}

export function judgeBackups(
  { folder, every, runs, lastDoneAt }: BackupsView,
  { now, away, isSameDisk = false }: Around,
): Found {
  const done = runs.find(({ state }) => state === 'done');
  const last = runs.find(({ state }) => state !== 'running');
  const made = done && { at: time(Date.parse(done.startedAt)) };
  if (folder === null) {
    return made
      ? finding('backups', 'warning', 'backupByHand', made)
      : finding('backups', 'warning', 'backupNone', {});
  }
  if (away !== undefined && last) {
    const values = { folder: text(folder), detail: text(away) };
    return finding('backups', 'problem', 'backupFolderAway', values);
  }
  if (last?.state === 'failed') {
    const values = { at: time(Date.parse(last.startedAt)), detail: text(reasonOf(last.error)) };
    return finding('backups', 'problem', 'backupFailed', values);
  }
  if (!done || !made) return finding('backups', 'warning', 'backupFirst', {});
  if (Date.parse(lastDoneAt ?? done.startedAt) < now - 2 * every * 1000) {
    return finding('backups', 'problem', 'backupOld', made);
  }
  if (isSameDisk) return finding('backups', 'warning', 'backupSameDisk', { ...made, folder: text(folder) });
  return finding('backups', 'ok', 'backupFine', {
    ...made,
    number: number(done.files),
    size: bytes(done.bytes),
  });
}
