import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storageError } from './errors.ts';
import { list, sync } from './files.ts';

export type Originals = ReturnType<typeof originalFiles>;

/**
 * Owns a folder of uploaded videos that wait to be made ready, one file each, named by its id. What has no row that waits
 * for it is to be removed: it may tell where it was taken.
 */
export function originalFiles(root: string) {
  const path = (id: number) => join(root, String(id));
  return {
    path,

    /**
     * Moves a received file to the originals. When it returns the file survives a power cut.
     * @throws StorageFull
     */
    async keep(received: string, id: number): Promise<void> {
      try {
        await sync(received);
        if (await mkdir(root, { recursive: true })) await sync(dirname(root));
        await rename(received, path(id));
        await sync(root);
      } catch (error) {
        await rm(path(id), { force: true });
        throw storageError(error);
      }
    },

    /** Does nothing where there is nothing. */
    async remove(id: number): Promise<void> {
      await rm(path(id), { force: true });
    },

    async ids(): Promise<number[]> {
      return (await list(root)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
    },
  };
}
