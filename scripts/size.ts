import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Fails when a newcomer's first page needs more JavaScript than an old phone on a slow line should load. */

/** Bytes of gzip. */
const BUDGET = 70_000;
/** Where somebody may begin. */
const FIRST_PAGES = ['pages/Feed.tsx', 'pages/Login.tsx', 'pages/Register.tsx'];

const web = fileURLToPath(new URL('../dist/web/', import.meta.url));
const manifest = z
  .record(
    z.string(),
    z.object({ file: z.string(), imports: z.array(z.string()).optional(), src: z.string().optional() }),
  )
  .parse(JSON.parse(readFileSync(`${web}.vite/manifest.json`, 'utf8')));

/** The chunks that a page needs: the entry, a language, and the page itself, with all that they import. */
function chunksOf(page: string): Set<string> {
  const chunks = new Set<string>();
  const collect = (key: string): void => {
    if (!manifest[key])
      throw new Error(`The build has no chunk of its own for ${key}; mend the list of pages.`);
    if (chunks.has(key)) return;
    chunks.add(key);
    for (const imported of manifest[key].imports ?? []) collect(imported);
  };
  for (const key of ['index.html', 'i18n/en.ts', page]) collect(key);
  return chunks;
}

/** Bytes of gzip; 0 for what is no script. */
function sizeOf(key: string): number {
  const file = manifest[key]?.file ?? '';
  return file.endsWith('.js') ? gzipSync(readFileSync(web + file), { level: 9 }).length : 0;
}

for (const page of FIRST_PAGES) {
  const chunks = [...chunksOf(page)];
  const total = chunks.reduce((sum, key) => sum + sizeOf(key), 0);
  process.stdout.write(`${String(total).padStart(8)} of ${BUDGET}  ${page}, in ${chunks.length} files\n`);
  if (total > BUDGET) process.exitCode = 1;
}
