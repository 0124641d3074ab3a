import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import pLimit from 'p-limit';
import { assets, type CarriedFile, type Contents } from '../../src/binary/contents.ts';

const compress = promisify(zstdCompress);
/** A higher level takes twice as long for one percent. */
const params = { [constants.ZSTD_c_compressionLevel]: 9 };

/**
 * Compresses files, each by itself, into the assets of the single file, in a folder.
 * @param paths from the root
 * @returns the name of each asset, and the file that holds it
 */
export async function pack(
  root: string,
  paths: readonly string[],
  folder: string,
): Promise<Record<string, string>> {
  const limit = pLimit(8);
  const packed = await limit.map(paths.toSorted(), (path) => packFile(root, path));
  let end = 0;
  const files = packed.map(({ file, content }): CarriedFile => {
    const offset = end;
    end += content.length;
    return { ...file, offset, packed: content.length };
  });
  const id = hash('sha256', JSON.stringify(files)).slice(0, 16);
  const contents: Contents = { id, files };
  const [contentsFile, filesFile] = [join(folder, assets.contents), join(folder, assets.files)];
  await writeFile(contentsFile, JSON.stringify(contents));
  await writeFile(filesFile, Buffer.concat(packed.map(({ content }) => content)));
  return { [assets.contents]: contentsFile, [assets.files]: filesFile };
}

async function packFile(root: string, path: string) {
  const content = await readFile(join(root, path));
  const sha256 = hash('sha256', content, 'hex');
  const file = { path: path.replaceAll(sep, '/'), size: content.length, sha256 };
  return { file, content: await compress(content, { params }) };
}
