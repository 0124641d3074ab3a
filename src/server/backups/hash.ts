import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Files are read and copied in one go, without giving the event loop a turn: whoever does this is a process that does nothing
 * else, and many small files take a third of the time.
 */

/** What is known of a file. */
export interface Sum {
  bytes: number;
  /** SHA-256, in hexadecimal. */
  sha256: string;
}

const buffer = Buffer.allocUnsafeSlow(1024 * 1024);

/** @throws ENOENT and whatever the disk answers */
export function sumOf(path: string): Sum {
  return read(path, () => {});
}

/** Copies a file to where none is; when it returns the bytes are on the disk. */
export function copyWithSum(from: string, to: string): Sum {
  const target = openSync(to, 'wx', 0o600);
  try {
    const sum = read(from, (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(target, chunk, at);
    });
    fsyncSync(target);
    return sum;
  } finally {
    closeSync(target);
  }
}

function read(path: string, use: (chunk: Buffer) => void): Sum {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    let bytes = 0;
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null);
      if (length === 0) return { bytes, sha256: hash.digest('hex') };
      const chunk = buffer.subarray(0, length);
      hash.update(chunk);
      use(chunk);
      bytes += length;
    }
  } finally {
    closeSync(file);
  }
}

/** Waits until a file's bytes, or a folder's list of names, are on the disk. */
export function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
