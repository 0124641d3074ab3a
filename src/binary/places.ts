import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the single file may unpack itself: folders that are ours alone. */

type Environment = Record<string, string | undefined>;

/** Undefined on Windows, which has no such numbers; its folders are private to the account as they are. */
const uid = process.getuid?.();

/** The folders to try, the best first. None has to exist. */
export function placesToUnpack(env: Environment): string[] {
  const { CACHE_DIRECTORY, XDG_CACHE_HOME } = env;
  const home = homeFolder();
  const places = [
    CACHE_DIRECTORY?.split(':')[0], // what systemd made of CacheDirectory=
    XDG_CACHE_HOME?.startsWith('/') ? join(XDG_CACHE_HOME, 'minigram') : undefined, // others are to be ignored, it says
    home && join(home, '.cache', 'minigram'),
    join(tmpdir(), `minigram-${uid ?? 'cache'}`),
  ];
  return places.flatMap((place) => (place ? [resolve(place)] : []));
}

/** The home of whoever runs this, if it is theirs: `sudo` may leave that of somebody else. */
function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return statSync(home).uid === uid || uid === undefined ? home : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes the folder if need be, and makes sure that nobody else may change what is in it.
 * @throws Error that says why it cannot be used
 */
export function prepare(place: string): void {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const folder = lstatSync(place);
  if (!folder.isDirectory()) throw new Error('it is not a folder');
  if (uid === undefined) return;
  if (folder.uid !== uid) throw new Error('it belongs to somebody else');
  if (folder.mode & 0o077) chmodSync(place, 0o700);
}

/**
 * Tries whether files can be written there and native code loaded from there, which file systems may forbid.
 * @throws Error that says why not
 */
export function tryOut(place: string): void {
  const probe = join(place, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, '', { mode: 0o700 });
    accessSync(probe, constants.X_OK);
  } catch (error) {
    const isForbidden = error instanceof Error && 'code' in error && error.code === 'EACCES';
    throw isForbidden ? new Error('programs may not run from there (noexec)') : error;
  } finally {
    rmSync(probe, { force: true });
  }
}
