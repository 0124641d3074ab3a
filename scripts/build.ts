import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { build } from 'vite';

/** Builds the web app and the server into `dist/`, if something has changed since it was built. */

const root = fileURLToPath(new URL('../', import.meta.url));
const stamp = join(root, 'dist/built');
const sources = ['src', 'vite.config.ts', 'vite.server.config.ts', 'package-lock.json', 'scripts/build.ts'];

export async function buildIfStale(): Promise<void> {
  const built = await stat(stamp).catch(() => undefined);
  if (built && (await newest(sources)) <= built.mtimeMs) return;
  for (const configFile of ['vite.config.ts', 'vite.docs.config.ts', 'vite.server.config.ts']) {
    await build({ configFile: join(root, configFile), logLevel: 'warn' });
  }
  await compress(join(root, 'dist/web'));
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stamp, '');
}

/** When the latest of these files and folders changed, in milliseconds since 1970. */
async function newest(paths: string[]): Promise<number> {
  let latest = 0;
  for (const path of paths) {
    const entry = await stat(join(root, path));
    latest = Math.max(latest, entry.mtimeMs);
    if (!entry.isDirectory()) continue;
    const children = await readdir(join(root, path));
    latest = Math.max(latest, await newest(children.map((name) => join(path, name))));
  }
  return latest;
}

/** Writes `.br` and `.gz` beside each text file, so that the server compresses nothing while it serves. */
async function compress(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all(
    files
      .filter((file) => /\.(js|css|svg|html)$/.test(file))
      .map((file) => join(folder, file))
      .flatMap((file) => [
        pipeline(createReadStream(file), createBrotliCompress(quality), createWriteStream(`${file}.br`)),
        pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`)),
      ]),
  );
}

if (import.meta.main) await buildIfStale();
