import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { BackupError } from './errors.ts';

/** Where what lies in a backup folder. */
export type BackupFolder = ReturnType<typeof backupFolder>;

/**
 * A backup folder: `media/` holds the pictures and videos of all snapshots, each once; `snapshots/<time>/` the database and the
 * list of all that belongs to it. What is not finished is in `unfinished/`, and comes to its place by a rename.
 */
export function backupFolder(path: string) {
  const root = resolve(path);
  const snapshots = join(root, 'snapshots');
  return {
    root,
    media: join(root, 'media'),
    snapshots,
    unfinished: join(root, 'unfinished'),
    lock: join(root, 'backup.lock'),
    /** The folder of a snapshot. */
    snapshot: (name: string) => join(snapshots, name),

    /** The names of the snapshots, latest first. */
    names(): string[] {
      const entries = existsSync(snapshots) ? readdirSync(snapshots) : [];
      return entries.filter((name) => timeOfSnapshot(name) !== undefined).sort((a, b) => (a < b ? 1 : -1));
    },

    /**
     * Makes the folder ready for a backup of `dataDir`.
     * @throws BackupError when it may not or should not be used
     */
    prepare(dataDir: string): void {
      refuseInside(root, dataDir);
      mkdirSync(root, { recursive: true, mode: 0o700 });
      refuseForeign(root);
      for (const folder of ['media', 'snapshots'])
        mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
    },

    /** Removes what a backup left that was interrupted. @returns whether there was something */
    clean(): boolean {
      const unfinished = join(root, 'unfinished');
      const isThere = existsSync(unfinished);
      rmSync(unfinished, { recursive: true, force: true });
      return isThere;
    },
  };
}

/**
 * The snapshot of that name, or the latest one without a name.
 * @throws BackupError
 */
export function chooseSnapshot(folder: BackupFolder, name?: string): string {
  const names = folder.names();
  const [latest] = names;
  if (!latest) throw new BackupError(`There are no backups in ${folder.root}.`);
  if (name === undefined) return latest;
  if (names.includes(name)) return name;
  throw new BackupError(`There is no snapshot ${name}. There are: ${names.join(', ')}.`);
}

/** A copy inside of what it is a copy of would be lost with it, and be copied into itself. */
function refuseInside(root: string, dataDir: string): void {
  const path = relative(realPath(dataDir), realPath(root));
  if (path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path) return;
  throw new BackupError(
    `${root} is in the data folder. Choose a folder elsewhere, best on another disk: what happens to the data must not happen to its backup.`,
  );
}

/** Of a path of which the end may not exist yet. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), basename(path));
}

/** In a folder of backups files are deleted that no snapshot names: it must not be one that somebody keeps other things in. */
function refuseForeign(root: string): void {
  if (existsSync(join(root, 'backup.lock')) || backupFolder(root).names().length > 0) return;
  const taken = ['media', 'snapshots', 'unfinished'].find((name) => existsSync(join(root, name)));
  if (taken === undefined) return;
  throw new BackupError(
    `${root} has a folder '${taken}' that no backup made. Give backups a folder of their own, such as ${join(root, 'minigram')}.`,
  );
}

/** `2026-11-24T02-30-00Z`: no colons, which other systems cannot have in names. */
export function snapshotName(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

/** Milliseconds since 1970; undefined when it is not the name of a snapshot. */
export function timeOfSnapshot(name: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}Z)$/.exec(name);
  const time = match ? Date.parse(`${match[1]}:${match[2]}:${match[3]}`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
