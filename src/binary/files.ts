import { createHash, hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  createWriteStream,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { getRawAsset } from 'node:sea';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { assets, type CarriedFile } from './contents.ts';

/** Bytes. Larger files are unpacked in pieces, and all are read in pieces of this size: little memory, and few calls. */
const PIECE = 256 * 1024;

/** Windows has no symbolic links to be afraid of. */
const { O_RDONLY, O_NOFOLLOW = 0 } = constants;

/** Whether a file is there and what it should be. */
export function isIntact({ path, size, sha256 }: CarriedFile, folder: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(join(folder, path), O_RDONLY | O_NOFOLLOW);
    return fstatSync(file).size === size && hashOf(file) === sha256;
  } catch {
    return false; // whatever it is, the file is written anew
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const piece = Buffer.allocUnsafeSlow(PIECE);

/** SHA-256 of an open file, in hexadecimal. */
function hashOf(file: number): string {
  const length = readSync(file, piece);
  if (length < PIECE) return hash('sha256', piece.subarray(0, length), 'hex');
  const whole = createHash('sha256');
  for (let read = length; read > 0; read = readSync(file, piece)) whole.update(piece.subarray(0, read));
  return whole.digest('hex');
}

/** Whether a file is there and of the right size: nothing is read. */
export function isThere({ path, size }: CarriedFile, folder: string): boolean {
  return statSync(join(folder, path), { throwIfNoEntry: false })?.size === size;
}

/**
 * Writes files into the folder, each whole or not at all: what other processes have open stays what it was.
 * @throws Error when the executable that carries them is itself damaged
 */
export async function writeFiles(files: readonly CarriedFile[], folder: string): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const name of folders) await mkdir(name, { recursive: true, mode: 0o700 });
  const [large, small] = [files.filter(isLarge), files.filter((file) => !isLarge(file))];
  await Promise.all([large, small].map((group) => writeOneByOne(group, folder)));
}

const isLarge = ({ size }: CarriedFile) => size > PIECE;

async function writeOneByOne(files: readonly CarriedFile[], folder: string): Promise<void> {
  for (const file of files) await write(file, folder);
}

async function write(file: CarriedFile, folder: string): Promise<void> {
  const newPath = `${file.path}.${randomBytes(6).toString('hex')}.new`;
  const unfinished = join(folder, newPath);
  try {
    const packed = Buffer.from(getRawAsset(assets.files), file.offset, file.packed); // a view, not a copy
    if (isLarge(file)) {
      const target = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
      await pipeline(Readable.from(inPieces(packed)), createZstdDecompress(), target);
    } else {
      await writeFile(unfinished, zstdDecompressSync(packed), { mode: 0o600, flag: 'wx' });
    }
    if (!isIntact({ ...file, path: newPath }, folder)) throw new Error('what was written differs');
    renameSync(unfinished, join(folder, file.path));
  } catch (error) {
    const isDamaged = error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD');
    throw isDamaged ? new Error(`${process.execPath} is damaged; get it anew`) : error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function* inPieces(packed: Buffer): Generator<Buffer> {
  for (let start = 0; start < packed.length; start += PIECE) yield packed.subarray(start, start + PIECE);
}
