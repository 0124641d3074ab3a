import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { build } from 'vite';

/** Builds the web app, the server and the description of the API into `dist/`, if something has changed since they were built. */

const root = fileURLToPath(new URL('../', import.meta.url));
const stamp = join(root, 'dist/built');
const viteConfigs = ['vite.config.ts', 'vite.docs.config.ts', 'vite.server.config.ts'];
const sources = [
  'src',
  ...viteConfigs,
  'package.json',
  'package-lock.json',
  'scripts/build.ts',
  'scripts/describe.ts',
  'scripts/client.ts',
  'scripts/api',
];

export async function buildIfStale(): Promise<void> {
  const built = await stat(stamp).catch(() => undefined);
  if (built && (await newest(sources)) <= built.mtimeMs) return;
  await Promise.all([describeApi(), buildAll()]);
  await compress(await textsIn(join(root, 'dist/web')), constants.BROTLI_MAX_QUALITY);
  // Large and seldom loaded: a tenth less to send would take three seconds more to build.
  await compress([...(await textsIn(join(root, 'dist/docs'))), join(root, 'dist/openapi.json')], 9);
  await writeFile(stamp, '');
}

async function buildAll(): Promise<void> {
  for (const configFile of viteConfigs) {
    await build({ configFile: join(root, configFile), logLevel: 'warn' });
  }
}

/** In a process of its own: reading the types of the server takes as long as all the rest. */
async function describeApi(): Promise<void> {
  const script = join(root, 'scripts/describe.ts');
  const [code] = await once(spawn(process.execPath, [script], { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error('The API could not be described; see above.');
}

/** When the latest of these files and folders changed, in milliseconds since 1970. */
export async function newest(paths: string[]): Promise<number> {
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

async function textsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => /\.(js|css|svg|html)$/.test(file)).map((file) => join(folder, file));
}

/** Writes `.br` and `.gz` beside each file, so that the server compresses nothing while it serves. */
async function compress(files: string[], brotliQuality: number): Promise<void> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };
  await Promise.all(
    files.flatMap((file) => [
      pipeline(createReadStream(file), createBrotliCompress(quality), createWriteStream(`${file}.br`)),
      pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`)),
    ]),
  );
}

if (import.meta.main) await buildIfStale();
