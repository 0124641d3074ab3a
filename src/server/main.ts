import { fileURLToPath } from 'node:url';
import { run } from './cli/program.ts';

/** The program: what `npm start` and the single file run. The root is right for this file and for `dist/server/main.js`. */
const root = fileURLToPath(new URL('../../', import.meta.url));

// No top-level await: the single file loads this by `require`.
void run(process.argv.slice(2), { env: process.env, root }).then((code) => {
  process.exitCode = code;
});
