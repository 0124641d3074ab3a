import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../../src/server/db/database.ts';
import { mediaFiles } from '../../src/server/storage/files.ts';
import { originalFiles } from '../../src/server/storage/originals.ts';
import { variantFile, variantWidths, videoFile } from '../../src/shared/pictures.ts';

export interface FilesCheck {
  /** Rows whose files are not whole. */
  broken: string[];
  /** Files without a row. */
  orphans: string[];
  /** Names in the folder of temporary files. */
  temporary: string[];
  /** Media that were compared. */
  media: number;
}

/** Compares every row of media with its files, and every file with its row. `sound` knows those whose sizes were right before. */
export async function checkFiles(read: Reader, dataDir: string, sound: Set<number>): Promise<FilesCheck> {
  const root = join(dataDir, 'media');
  const files = mediaFiles(root);
  const originals = originalFiles(join(root, 'originals'));
  // Files first, then rows: what is made in between has a row and is not missed.
  const published = new Set<number>();
  for await (const id of files.ids()) published.add(id);
  const waiting = new Set(await originals.ids());
  const rows = await read.select().from(read.tables.media);

  const broken: string[] = [];
  for (const { id, state, kind, width, bytes } of rows) {
    if (state === 'processing' && !waiting.has(id))
      broken.push(`media ${id} waits, but its original is gone`);
    if (state !== 'ready' || sound.has(id)) continue;
    const folder = files.videoPath(id).slice(0, -videoFile.length);
    const expected = [...variantWidths(width).map(variantFile), ...(kind === 'video' ? [videoFile] : [])];
    const sizes = await Promise.all(expected.map((name) => sizeOf(join(folder, name))));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.includes(0) || total !== bytes) {
      broken.push(`media ${id} (${kind}) has files of ${sizes.join(' + ')} bytes, its row says ${bytes}`);
    } else sound.add(id);
  }
  const known = new Map(rows.map(({ id, state }) => [id, state]));
  return {
    broken: [
      ...broken,
      ...[...sound]
        .filter((id) => known.has(id) && !published.has(id))
        .map((id) => `media ${id} lost its files`),
    ],
    orphans: [
      ...[...published].filter((id) => !known.has(id)).map((id) => `files of ${id}, which has no row`),
      ...[...waiting]
        .filter((id) => known.get(id) !== 'processing')
        .map((id) => `an original of ${id}, which waits for nothing`),
    ],
    temporary: await readdir(join(root, 'tmp')).catch(() => []),
    media: rows.length,
  };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
