import { type ChildProcess, fork } from 'node:child_process';
import { lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { executable } from '../server/children.ts';
import type { Contents } from './contents.ts';
import { isIntact, writeFiles } from './files.ts';
import { isForLater } from './kinds.ts';

/** Work on the folder that is done in processes of its own, for their memory and their time. */

const HOUR = 60 * 60 * 1000;
/** How long nobody has used a folder before it is removed, in milliseconds. */
const UNUSED_AFTER = 48 * HOUR;
/** No unpacking takes longer. */
const UNFINISHED_AFTER = HOUR;

type Task = (folder: string, contents: Contents) => Promise<void>;

const tasks = {
  /** Makes the folder in the given place: under another name until it is whole. Of several at the same time one wins. */
  unpack: async (place, { id, files }) => {
    const unfinished = await mkdtemp(join(place, `.${id}-`));
    try {
      await writeFiles(files, unfinished);
      await rename(unfinished, join(place, id));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  },
  /** Checks and mends what a start leaves for later, and removes folders that nobody uses. */
  tidy: async (folder, { files }) => {
    setPriority(10); // the server that has just started goes before
    await writeFiles(
      files.filter((file) => isForLater(file) && !isIntact(file, folder)),
      folder,
    );
    await removeUnused(dirname(folder));
  },
  /** Writes again what has vanished. */
  mend: async (folder, { files }) => {
    await writeFiles(
      files.filter((file) => !isIntact(file, folder)),
      folder,
    );
  },
} satisfies Record<string, Task>;

/** Starts a process that does it. What goes wrong is sent as a message. */
export function startTask(name: keyof typeof tasks, folder: string): ChildProcess {
  return fork(name, [folder], {
    execPath: executable,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** In such a process: does what it was started for. Undefined in others. */
export function taskOf([name = '', folder = '']: readonly string[]):
  | ((contents: Contents) => Promise<void>)
  | undefined {
  if (!process.connected || !(name in tasks)) return undefined;
  const task: Task = tasks[name as keyof typeof tasks]; // it is in there
  return async (contents) => {
    process.once('disconnect', () => process.exit()); // also when the program that waits for it has ended
    try {
      await task(folder, contents);
    } catch (error) {
      if (process.connected) process.send?.(error instanceof Error ? error.message : String(error));
    } finally {
      if (process.connected) process.disconnect?.();
    }
  };
}

/** Folders of other versions, and what a start that was interrupted left; nothing of another name. */
async function removeUnused(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const isUnfinished = /^\.[0-9a-f]{16}-\w+$/.test(name);
    if (!isUnfinished && !/^[0-9a-f]{16}$/.test(name)) continue;
    const folder = join(place, name);
    const { mtimeMs } = await lstat(folder);
    const limit = isUnfinished ? UNFINISHED_AFTER : UNUSED_AFTER;
    if (Date.now() - mtimeMs > limit) await rm(folder, { recursive: true, force: true });
  }
}
