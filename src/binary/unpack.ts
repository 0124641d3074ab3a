import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { CarriedFile, Contents } from './contents.ts';
import { isIntact, isThere, writeFiles } from './files.ts';
import { isForLater, isForVideos, isForWorkers } from './kinds.ts';
import { placesToUnpack, prepare, tryOut } from './places.ts';
import { startTask } from './tasks.ts';

/**
 * The folder that holds everything of this version, and is ours alone. The first start of a version unpacks it. All that is loaded
 * at once is checked, and mended.
 * @throws Error that says what was tried, and what to do
 */
export async function unpackedFolder(
  contents: Contents,
  env: Record<string, string | undefined>,
): Promise<string> {
  const failures: string[] = [];
  for (const place of placesToUnpack(env)) {
    try {
      return await unpackInto(place, contents);
    } catch (error) {
      failures.push(`  ${place}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    [
      'It found no folder to unpack itself into. Tried:',
      ...failures,
      'Set XDG_CACHE_HOME to a folder of yours with 150 MB of room.',
    ].join('\n'),
  );
}

async function unpackInto(place: string, contents: Contents): Promise<string> {
  prepare(place);
  const folder = join(place, contents.id);
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    tryOut(place);
    await unpackAnew(place, folder);
  }
  prepare(folder);
  const damaged = contents.files.filter((file) => !isForLater(file) && !isIntact(file, folder));
  await writeFiles(damaged, folder);
  return folder;
}

/**
 * In a process of its own: what unpacking takes of memory would stay with a server for as long as it runs.
 * @throws Error
 */
async function unpackAnew(place: string, folder: string): Promise<void> {
  const child = startTask('unpack', place);
  let failure: unknown;
  child.once('message', (message) => {
    failure = message;
  });
  const [code] = await once(child, 'exit');
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    throw new Error(String(failure ?? `unpacking ended with ${code}`));
  }
}

/** Makes sure of what a worker is about to load from the folder that the server has unpacked, and checked for itself. */
export async function prepareWorker(module: string, folder: string, { files }: Contents): Promise<void> {
  const loads = (file: CarriedFile) =>
    isForWorkers(file) && (module.startsWith('videos') || !isForVideos(file));
  const damaged = files.filter((file) => !(loads(file) ? isIntact(file, folder) : isThere(file, folder)));
  await writeFiles(damaged, folder);
}
