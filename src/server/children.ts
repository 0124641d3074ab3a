import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process';
import { isSea } from 'node:sea';
import { fileURLToPath } from 'node:url';

/** Other processes of this same program: run by Node from its sources or its bundle, or by the single file. */

/** Processes that do one kind of work, each in a module of its own. */
const workers = { images: 'storage/images.worker.ts', videos: 'storage/videos.worker.ts' } as const;

/**
 * The single file starts itself again. On Linux by a name that stays right when the file was replaced or deleted since:
 * the new process is then of the old program too.
 */
export const executable = isSea() && process.platform === 'linux' ? '/proc/self/exe' : process.execPath;

/**
 * Starts a process for strangers' pictures or videos; it is spoken to by messages. It gets none of the server's settings
 * and secrets.
 * @param options.heapMB how much JavaScript may hold, in megabytes; V8's own limit without it. What decoders hold is not in it
 */
export function startWorker(name: keyof typeof workers, { heapMB }: { heapMB?: number } = {}): ChildProcess {
  const env = {
    MALLOC_ARENA_MAX: '2', // fewer arenas of malloc use a third less memory
    // Not as an argument: the single file takes none of Node's.
    ...(heapMB !== undefined && { NODE_OPTIONS: `--max-old-space-size=${heapMB}` }),
  };
  return fork(moduleFile(workers[name]), { env, execPath: executable, execArgv: [] });
}

/** Starts a command of this program, with the settings of this process: `startCommand(['backup', folder, '--json'])`. */
export function startCommand(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const before = isSea() ? [] : [moduleFile('main.ts')];
  return spawn(executable, [...before, ...args], options);
}

/** Where a module of the server is: a `.ts` among the sources, or an entry of the bundle, all of which lie in one folder. */
function moduleFile(source: string): string {
  const isBundled = !import.meta.url.endsWith('.ts');
  const file = isBundled ? source.replace(/^.*\//, '').replace(/\.ts$/, '.js') : source;
  return fileURLToPath(new URL(file, import.meta.url));
}
