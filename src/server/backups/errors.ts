import { StorageFull, storageError } from '../storage/errors.ts';

/** A backup, or what is done with one, cannot go on. The message tells the person at the command line what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Gives a `BackupError` for a disk that is full, whoever noticed it, and any other error back as it is. */
export function backupError(error: unknown, folder: string): unknown {
  const isFull =
    storageError(error) instanceof StorageFull ||
    (error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL');
  if (!isFull) return error;
  const message = `There is no room left in ${folder}. Make some, or keep fewer backups (--keep), and run this again: it goes on from there.`;
  return new BackupError(message, { cause: error });
}
