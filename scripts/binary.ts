import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { MAIN } from '../src/binary/contents.ts';
import { externalPackages } from '../vite.server.config.ts';
import { pack } from './binary/pack.ts';
import { packageFiles } from './binary/packages.ts';
import { buildIfStale, newest } from './build.ts';

/**
 * `npm run build:binary`: one executable that holds Node, the built program and what it needs of `node_modules`, for the platform
 * that it is made on. How it starts is in `src/binary/`. https://nodejs.org/api/single-executable-applications.html
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const output = join(root, 'dist', process.platform === 'win32' ? 'minigram.exe' : 'minigram');

/** @returns the path of the executable */
export async function buildBinaryIfStale(): Promise<string> {
  await buildIfStale();
  const built = await stat(output).catch(() => undefined);
  const changed = await newest(['dist/built', 'scripts/binary', 'scripts/binary.ts', 'src/binary']);
  if (!built || built.mtimeMs < changed) await buildBinary();
  return output;
}

async function buildBinary(): Promise<void> {
  // Beside the result, so that it can be moved there at once.
  const folder = await mkdtemp(join(root, 'dist/binary-'));
  try {
    const [assets] = await Promise.all([pack(root, await carriedFiles(), folder), bundleMain(folder)]);
    const made = join(folder, 'made');
    const copy = join(folder, 'minigram');
    const config = {
      main: join(folder, 'main.mjs'),
      mainFormat: 'module',
      output: made,
      disableExperimentalSEAWarning: true,
      execArgvExtension: 'env', // NODE_OPTIONS means what it means to Node
      assets,
    };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await runNode('--build-sea', join(folder, 'config.json'));
    // Node writes it all at once. Linux would keep it in its cache in pieces as large, and count them whole as memory of each
    // process that runs a little of them: 25 MB more, until it is read anew. A copy is written in small ones.
    await copyFile(made, copy);
    await rename(copy, output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Paths from the root. Maps of the sources stay here. */
async function carriedFiles(): Promise<string[]> {
  const [built, migrations, packages] = await Promise.all([
    filesIn('dist'),
    filesIn('drizzle'),
    packageFiles(root, externalPackages),
  ]);
  const program = /^dist\/(server\/.*\.js|web\/.*|docs\/.*|openapi\.json.*|client\.tgz)$/;
  const wanted = built.filter((path) => program.test(path));
  if (!wanted.includes(MAIN)) throw new Error(`${MAIN} is not there; it is made by npm run build.`);
  return ['package.json', ...wanted, ...migrations, ...packages];
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length));
}

async function bundleMain(folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node26',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: 'src/binary/main.ts', output: { entryFileNames: 'main.mjs' } },
    },
    ssr: { noExternal: true },
  });
}

async function runNode(...args: string[]): Promise<void> {
  const [code] = await once(
    spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed; see above.`);
}

if (import.meta.main) {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64') {
    console.warn(`The single file was tried on Linux x64 alone, not on ${platform} ${arch}.`);
    if (platform === 'darwin') console.warn('macOS may want it signed: codesign --sign - dist/minigram');
  }
  const { size } = await stat(await buildBinaryIfStale());
  console.log(`${output}, ${Math.round(size / 1e6)} MB`);
}
