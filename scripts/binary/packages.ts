import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** Which files of `node_modules` the single file carries: what the bundle does not hold, for this platform. */

/** Of large packages only what is loaded: paths from the package's folder. */
const parts: Record<string, string[]> = {
  'better-sqlite3': ['lib', `prebuilds/${process.platform}-${process.arch}.node`],
  'libheif-js': ['libheif-wasm/libheif-bundle.mjs', 'libheif-wasm/LICENSE'],
  mediabunny: ['dist/modules'],
  sharp: ['dist'],
};

/** Not needed to run: types, maps, sources of native code, words for readers, tests. Licences are, by their own words. */
const superfluous =
  /\.(d\.[cm]?ts|[cm]?ts|map|md|markdown|cc?|h|gyp|tsbuildinfo)$|(^|\/)(tests?|docs?|examples?|benchmarks?)\//i;
const licence = /(^|\/)(licen[cs]e|notice|copying|third-party)[^/]*$/i;

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * The files of these packages and of all that they depend on, as far as it is installed.
 * @returns paths from the root
 */
export async function packageFiles(root: string, names: readonly string[]): Promise<string[]> {
  const folders = new Set<string>();
  for (const name of names) addPackage(name, root, folders);
  const lists = await Promise.all([...folders].map((folder) => filesOf(folder)));
  return lists.flat().map((file) => relative(root, file));
}

function addPackage(name: string, from: string, folders: Set<string>): void {
  const folder = installed(name, from);
  if (!folder || folders.has(folder)) return;
  folders.add(folder);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    if (!dependency.startsWith('@types/')) addPackage(dependency, folder, folders);
  }
}

/** Where Node finds a package from a folder. Optional ones, for other platforms, are not there. */
function installed(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(from) === from ? undefined : installed(name, dirname(from));
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const wanted = parts[folder.replace(/^.*\/node_modules\//, '')] ?? [''];
  return all.filter((file) => {
    const path = relative(folder, file);
    if (path.startsWith('node_modules/')) return false; // a package of its own, if it is needed
    if (path === 'package.json' || licence.test(path)) return true;
    return wanted.some((part) => path.startsWith(part)) && !superfluous.test(path);
  });
}
