import { utimes } from 'node:fs/promises';
import type { Contents } from './contents.ts';
import { isThere } from './files.ts';
import { startTask } from './tasks.ts';

/** Milliseconds after the start: a server listens by then, and other commands are over. */
const TIDY_AFTER = 500;
/** How often a running program says that it uses its folder, and looks whether it is whole: people empty their caches. */
const LOOK_EVERY = 10 * 60_000;

/** Has the rest of the folder checked, and sees to it that it is whole as long as this process runs. Does not keep it running. */
export function lookAfter(folder: string, { files }: Contents): void {
  const run = (name: 'tidy' | 'mend') => {
    const task = startTask(name, folder);
    task.on('error', () => {}); // it is tried again by the next look or the next start
    task.unref();
    task.channel?.unref();
  };
  const look = () => {
    if (files.every((file) => isThere(file, folder))) void sayThatItIsUsed(folder);
    else run('mend');
  };
  void sayThatItIsUsed(folder);
  setTimeout(() => run('tidy'), TIDY_AFTER).unref();
  setInterval(look, LOOK_EVERY).unref();
}

/** By its time: folders of a time long ago are removed. */
async function sayThatItIsUsed(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now).catch(() => {}); // it has vanished just now: the next look mends it
}
