import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ImageRejected } from '../../../src/server/storage/errors.ts';
import { processImage } from '../../../src/server/storage/images.ts';
import { wentTooFar } from '../../../src/server/storage/processLimits.ts';
import { noise } from '../../support/pictures.ts';

test.each(['memory', 'time'])(
  'a process that takes too much %s is ended, though its thread never rests',
  async (what) => {
    const child = fork(join(import.meta.dirname, 'glutton.ts'), [what], { env: {}, execArgv: [] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [code, by] = await once(child, 'exit');
    expect(wentTooFar(code, by)).toBe(true);
  },
);

/** The processes that this one has started. */
function children(): number[] {
  const threads = readdirSync('/proc/self/task');
  const lists = threads.map((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8'));
  return lists.join(' ').split(' ').filter(Boolean).map(Number);
}

test('a picture whose process took too much is refused, and the next one is not', async (ctx) => {
  if (process.platform !== 'linux') ctx.skip('which process it is is told by Linux');
  const folder = await mkdtemp(join(tmpdir(), 'minigram-limits-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'picture');
  await writeFile(path, await noise(2400, 1800).jpeg().toBuffer());
  const outputs = ['one', 'two'].map((name) => join(folder, name));
  for (const output of outputs) await mkdir(output);
  const [one = '', two = ''] = outputs;
  const before = new Set(children());
  const refused = processImage(path, one);
  refused.catch(() => {});
  const worker = await vi.waitFor(() => {
    const found = children().find((id) => !before.has(id));
    expect(found).toBeDefined();
    return found ?? 0;
  });
  process.kill(worker, 'SIGUSR2'); // as it does itself
  await expect(refused).rejects.toBeInstanceOf(ImageRejected);
  await expect(refused).rejects.toMatchObject({ reason: 'damaged' });
  expect((await processImage(path, two)).width).toBe(1600);
});
