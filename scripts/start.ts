import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.ts';

await buildIfStale();
// The bundle is another program: it is not there to import until it is built.
const bundle = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
await import(bundle);
