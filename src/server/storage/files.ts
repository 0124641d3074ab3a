import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { variantFile, videoFile } from '../../shared/pictures.ts';
import { storageError, TooLarge } from './errors.ts';

export type MediaFiles = ReturnType<typeof mediaFiles>;

/**
 * Owns a folder of media: uploads while they arrive and are worked on in `tmp/`, finished ones in `<shard>/<id>/`.
 *
 * A folder appears under its id whole or not at all, also when the power fails: the files are written and fsynced in
 * `tmp/`, renamed in one step, and the rename is fsynced too. Nothing here knows which ids ought to exist; compare
 * `ids()` with the database at start and `remove` what has no row.
 *
 * Every method that writes throws `StorageFull` when the disk is full, and leaves nothing half-written.
 */
export function mediaFiles(root: string) {
  const temp = resolve(root, 'tmp');
  const folder = (id: number) => join(root, shard(id), String(id));

  /** Removes a file of `receive` or a folder of `stage`, if it is still there. */
  async function discard(path: string): Promise<void> {
    // The argument may have come a long way: nothing but temporary files is ever deleted by path.
    if (dirname(resolve(path)) !== temp)
      throw new RangeError(`${path} is not a temporary file of this store`);
    await rm(path, { recursive: true, force: true });
  }

  return {
    discard,

    /**
     * Streams an upload to a temporary file, which the caller has to `discard`.
     *
     * @returns the file's path and its length in bytes
     * @throws TooLarge as soon as more than `maxBytes` have arrived; the stream is then cancelled
     * @throws whatever the stream fails with, or `signal.reason`; in every case the temporary file is gone
     */
    async receive(
      stream: ReadableStream<Uint8Array>,
      { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal | undefined },
    ): Promise<{ path: string; bytes: number }> {
      const path = join(temp, randomUUID());
      let bytes = 0;
      try {
        await mkdir(temp, { recursive: true });
        await using file = await open(path, 'wx');
        const sink = new WritableStream<Uint8Array>({
          async write(chunk) {
            bytes += chunk.byteLength;
            if (bytes > maxBytes) throw new TooLarge(maxBytes);
            await file.appendFile(chunk);
          },
        });
        await stream.pipeTo(sink, { signal });
      } catch (error) {
        await discard(path);
        throw storageError(error);
      }
      return { path, bytes };
    },

    /** Makes a new temporary folder for the files that `publish` will show under one id, and returns its path. */
    async stage(): Promise<string> {
      try {
        await mkdir(temp, { recursive: true });
        return await mkdtemp(join(temp, 'staged-'));
      } catch (error) {
        throw storageError(error);
      }
    },

    /**
     * Makes the files of a staged folder the files of `id`. When it returns they survive a power cut.
     *
     * @throws Error with code ENOTEMPTY if the id has files already; when it fails the staged folder is gone
     */
    async publish(staged: string, id: number): Promise<void> {
      const target = folder(id);
      try {
        for (const name of await readdir(staged)) await sync(join(staged, name));
        await sync(staged);
        // mkdir says what it made: a new shard has to be in its parent folder for good before something goes into it.
        if (await mkdir(dirname(target), { recursive: true })) await sync(root);
        await rename(staged, target);
        await sync(dirname(target));
      } catch (error) {
        await discard(staged);
        throw storageError(error);
      }
    },

    /** Where the picture of that width is, if the id was published with one. Widths are in pixels. */
    variantPath(id: number, width: number): string {
      if (!isPositiveInteger(width)) throw new RangeError(`${width} is not a width in pixels`);
      return join(folder(id), variantFile(width));
    },

    /** Where the video is, if the id was published with one. */
    videoPath(id: number): string {
      return join(folder(id), videoFile);
    },

    /** Deletes everything of an id; does nothing where there is nothing. Call it after the commit that deleted the row. */
    async remove(id: number): Promise<void> {
      await rm(folder(id), { recursive: true, force: true });
    },

    /** Every published id, in no particular order. What else lies in the folder is passed over. */
    async *ids(): AsyncGenerator<number> {
      for (const name of await list(root)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue;
        for (const entry of await list(join(root, name))) {
          const id = Number(entry);
          if (isPositiveInteger(id) && entry === String(id) && name === shard(id)) yield id;
        }
      }
    },

    /**
     * Deletes what processes that ended in the middle left behind: temporary files last changed before `time`, in
     * milliseconds since 1970. What is being uploaded is younger.
     */
    async clearTemp(time: number): Promise<void> {
      for (const name of await list(temp)) {
        const path = join(temp, name);
        const entry = await stat(path).catch(() => undefined);
        if (entry && entry.mtimeMs < time) await discard(path);
      }
    },
  };
}

const isPositiveInteger = (value: number) => Number.isSafeInteger(value) && value > 0;

/**
 * Two hex digits that spread ids over 256 folders. The lowest 11 bits of an id are a sequence that mostly stays the
 * same, so the digits are of the milliseconds above them.
 */
function shard(id: number): string {
  if (!isPositiveInteger(id)) throw new RangeError(`${id} is not an id`);
  return (Math.floor(id / 2 ** 11) % 256).toString(16).padStart(2, '0');
}

/** Waits until a file's bytes, or a folder's list of names, are on the disk. */
export async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r');
  await file.sync();
}

/** The names in a folder; none if there is no such folder, or if it is a file. */
export async function list(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}
