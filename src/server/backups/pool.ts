import { linkSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyWithSum, type Sum, sumOf, syncPath } from './hash.ts';

interface PoolOptions {
  /** The folder of media of the server. */
  from: string;
  /** The one of the backups. */
  to: string;
  /** For what is not whole yet, on the same disk as `to`. */
  unfinished: string;
  /** What the last snapshot said of its files. */
  known: ReadonlyMap<string, Sum>;
}

/** A file of the pool. */
export interface Pooled extends Sum {
  /** Whether the pool had it before. */
  isNew: boolean;
  /** What is wrong with the server's own file; the pool has the right one. */
  fault?: 'missing' | 'changed';
}

/**
 * The pictures and videos of all snapshots of a folder, each once.
 *
 * Where the disk is the same, a file is taken in as a hard link: it costs no room, and it stays when the server deletes its
 * own name for it. The bytes are shared, which is right because nothing ever changes a file of media: each is written under a
 * temporary name, and appears whole by a rename (storage/files.ts). What links do not help against is a disk that fails, and
 * neither would copies on that disk. On other disks, and where there are no links (exFAT), it is copied.
 */
export function openPool({ from, to, unfinished, known }: PoolOptions) {
  let links = true;
  let copies = 0;
  const copied: string[] = [];
  const changedFolders = new Set<string>();

  function place(source: string, target: string): Sum {
    makeFolder(dirname(target));
    const placed = link(source, target) ?? copy(source, target);
    changedFolders.add(dirname(target));
    return placed;
  }

  /** Undefined where there are no links. */
  function link(source: string, target: string): Sum | undefined {
    if (!links) return undefined;
    try {
      linkSync(source, target);
    } catch (error) {
      if (!hasCode(error, ...WITHOUT_LINKS)) throw error;
      links = false;
      return undefined;
    }
    return sumOf(target);
  }

  function copy(source: string, target: string): Sum {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const temporary = join(unfinished, `copy-${copies++}`);
    const sum = copyWithSum(source, temporary);
    renameSync(temporary, target);
    copied.push(target);
    return sum;
  }

  function makeFolder(folder: string): void {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made))
      changedFolders.add(dirname(made));
  }

  return {
    /** Takes a file in, unless it is there already. @returns undefined when neither the server nor the pool has it */
    add(path: string): Pooled | undefined {
      const [source, target] = [join(from, path), join(to, path)];
      const there = lstatSync(target, { throwIfNoEntry: false });
      const own = statSync(source, { throwIfNoEntry: false });
      const last = known.get(path);
      if (there && last && there.size === last.bytes) {
        if (!own) return { ...last, isNew: false, fault: 'missing' };
        return { ...last, isNew: false, ...(own.size !== last.bytes && { fault: 'changed' }) };
      }
      // Of an older snapshot, or of a backup that was interrupted.
      if (there && !last && (!own || own.size === there.size)) {
        return { ...sumOf(target), isNew: false, ...(!own && { fault: 'missing' }) };
      }
      if (!own) return undefined;
      if (there) rmSync(target); // damaged, or left from something that never came to be
      try {
        return { ...place(source, target), isNew: true };
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined; // deleted meanwhile
        throw error;
      }
    },

    /** Waits until all that was added is on the disk. */
    sync(): void {
      for (const folder of changedFolders) syncPath(folder);
      changedFolders.clear();
    },

    /** Removes what was copied, which a full disk needs room for. Links take none. */
    removeCopies(): void {
      for (const file of copied) rmSync(file, { force: true });
    },

    /** Whether files had to be copied. */
    get hasCopies(): boolean {
      return copied.length > 0;
    },
  };
}

/** Another disk; a file system without links; one that allows no more of them, or not to this user. */
const WITHOUT_LINKS = ['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
