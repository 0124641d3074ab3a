import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../src/client/api/index.ts';
import { startBuiltServer } from './support/browser.ts';
import { noise } from './support/pictures.ts';

const root = join(import.meta.dirname, '..');
const password = 'lamp ocean correct horse';

test('the script in the README posts a photo', async () => {
  const server = await startBuiltServer({ LOG_LEVEL: 'info' });
  onTestFinished(server.stop);
  const malika = createClient({ url: server.url });
  await malika.auth.register.mutate({ username: 'malika', password });

  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, script = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const file = join(root, 'readme-example.ts'); // where the README says that it lies
  await writeFile(file, script);
  onTestFinished(() => rm(file));
  const folder = await mkdtemp(join(tmpdir(), 'minigram-readme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'beach'));
  await noise(800, 600)
    .jpeg()
    .toFile(join(folder, 'beach', 'sunset.jpg'));

  const { stdout } = await promisify(execFile)(process.execPath, [file, 'beach', 'sunset.jpg'], {
    cwd: folder,
    env: { ...process.env, MINIGRAM_URL: server.url, MINIGRAM_USER: 'malika', MINIGRAM_PASSWORD: password },
  });
  expect(stdout).toMatch(/^Posted 1 photos as post \d+$/m);
  const { items } = await malika.feed.home.query({});
  expect(items).toMatchObject([{ caption: 'From my beach', media: [{ alt: 'sunset.jpg', width: 800 }] }]);
});
