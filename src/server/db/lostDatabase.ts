import { join } from 'node:path';
import { mediaFiles } from '../storage/files.ts';
import { originalFiles } from '../storage/originals.ts';

/**
 * Refuses to begin with an empty database where there are pictures: a disk that is not mounted, or the address of another
 * database. The first thing that a server without rows does is to delete the files that no row knows.
 * @throws Error that says what to do
 */
export async function refuseLostDatabase(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const media = join(dataDir, 'media');
  if (!(await hasMedia(media))) return;
  const missing = databaseUrl
    ? `The database ${nameOf(databaseUrl)} is empty, but there are pictures in ${media}.`
    : `There is no database in ${dataDir} (minigram.db), but there are pictures in ${media}.`;
  const look = databaseUrl
    ? 'Is it the right one? If not: correct DATABASE_URL.'
    : 'Is it on a disk that is not mounted? If so: mount it.';
  throw new Error(`${missing} Nothing was changed.
  ${look}
  Is it lost? Restore a backup into an empty folder: minigram restore --help
  Do you mean to begin anew? Move the pictures away: mv '${media}' '${media}-old'
Then start again.`);
}

async function hasMedia(folder: string): Promise<boolean> {
  for await (const _id of mediaFiles(folder).ids()) return true;
  return (await originalFiles(join(folder, 'originals')).ids()).length > 0;
}

/** Without its password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
