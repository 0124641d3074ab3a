import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Fails when a newcomer's first page needs more JavaScript than an old phone on a slow line should load. */

/** Bytes of gzip. */
const BUDGET = 70_000;
/** What is loaded for the first page: the entry, a language, and the page itself. */
const FIRST = ['main.tsx', 'i18n/en.ts', 'pages/Feed.tsx'];

const web = fileURLToPath(new URL('../dist/web/', import.meta.url));
const manifest = z
  .record(
    z.string(),
    z.object({ file: z.string(), imports: z.array(z.string()).optional(), src: z.string().optional() }),
  )
  .parse(JSON.parse(readFileSync(`${web}.vite/manifest.json`, 'utf8')));

const chunks = new Set<string>();
function collect(key: string): void {
  if (chunks.has(key)) return;
  chunks.add(key);
  for (const imported of manifest[key]?.imports ?? []) collect(imported);
}
for (const name of FIRST) {
  const key = name === 'main.tsx' ? 'index.html' : name;
  if (!manifest[key]) throw new Error(`The build has no chunk of its own for ${name}; mend this list.`);
  collect(key);
}

let total = 0;
for (const key of chunks) {
  const file = manifest[key]?.file ?? '';
  if (!file.endsWith('.js')) continue;
  const bytes = gzipSync(readFileSync(web + file), { level: 9 }).length;
  total += bytes;
  process.stdout.write(`${String(bytes).padStart(8)}  ${file}\n`);
}
process.stdout.write(`${String(total).padStart(8)}  together, of ${BUDGET} at most\n`);
if (total > BUDGET) process.exitCode = 1;
