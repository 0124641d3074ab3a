import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { getAsset } from 'node:sea';
import { assets, type Contents, MAIN } from './contents.ts';
import { lookAfter } from './lookAfter.ts';
import { taskOf } from './tasks.ts';
import { prepareWorker, unpackedFolder } from './unpack.ts';

/**
 * What the single file runs first. It unpacks what the file carries into a folder, once, checks it, and runs from there the
 * same program as `npm start`. The program starts its workers as Node does, by the name of a module (`src/server/children.ts`):
 * then that module is run instead.
 */

/** A module that is run in a process of its own, in the folder that the process which started this one unpacked. */
const worker = /[\\/]dist[\\/]server[\\/][\w.]+\.worker\.js$/;

async function start(): Promise<void> {
  const contents = JSON.parse(getAsset(assets.contents, 'utf8')) as Contents; // scripts/binary.ts wrote it
  const args = process.argv.slice(2);
  const [first = ''] = args;
  const task = taskOf(args);
  if (task) {
    await task(contents);
  } else if (process.connected && worker.test(first)) {
    const folder = resolve(first, '../../..');
    if (basename(folder) === contents.id) await prepareWorker(basename(first), folder, contents);
    run(first);
  } else {
    const folder = await unpackedFolder(contents, process.env);
    lookAfter(folder, contents);
    run(join(folder, MAIN));
  }
}

/** By `require`: in the main module of a single file, `import()` knows no files. */
function run(module: string): void {
  createRequire(module)(module);
}

start().catch((error: unknown) => {
  process.stderr.write(`minigram cannot start. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
