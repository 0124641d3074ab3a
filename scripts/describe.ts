import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeApi } from './api/describe.ts';
import { openApi } from './api/openapi.ts';
import { buildClient } from './client.ts';

/** What a server hands out about its API: `dist/openapi.json`, and the typed client, `dist/client.tgz`. */

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const began = performance.now();
const api = describeApi();
const text = `${JSON.stringify(openApi(api))}\n`;
await mkdir(dist, { recursive: true });
await writeFile(`${dist}openapi.json`, text);
await buildClient(join(dist, 'npm'), api);
await packClient();
const seconds = ((performance.now() - began) / 1000).toFixed(1);
process.stdout.write(
  `dist/openapi.json (${Math.round(text.length / 1024)} kB) and dist/client.tgz in ${seconds} s\n`,
);

/** `npm pack`, under a name that says no version: an address that stays. */
async function packClient(): Promise<void> {
  const folder = join(dist, 'packed');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const shell = process.platform === 'win32'; // there npm is a script
  await promisify(execFile)('npm', ['pack', join(dist, 'npm'), '--pack-destination', folder], { shell });
  const [name = ''] = await readdir(folder);
  await rename(join(folder, name), join(dist, 'client.tgz'));
  await rm(folder, { recursive: true });
}
