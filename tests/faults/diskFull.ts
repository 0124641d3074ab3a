import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { createSetting, type Options } from './setting.ts';
import type { Report } from './table.ts';

const run = promisify(execFile);
const ROUNDS = 3;
/** MB of the file system. */
const SIZE = 48;
/** Milliseconds of load without room. */
const FULL_FOR = 4_000;

/**
 * A small file system that is full, again and again, while people upload and write. Each must be told so (507), reading must
 * go on, and all be well when there is room again.
 */
export async function diskFull(options: Options): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-faults-disk-'));
  const mount = join(folder, 'disk');
  await mkdir(mount);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m,mode=700`, 'tmpfs', mount]);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return {
      part: 'disk full',
      figures: [
        ['left out', `a file system of its own cannot be mounted here: ${String(error).split('\n')[0]}`],
      ],
      problems: [],
    };
  }
  const leave = () => {
    process.off('exit', leave);
    spawnSync('umount', ['-l', mount]);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', leave);
  try {
    return await fillAgainAndAgain(options, mount);
  } finally {
    leave();
  }
}

async function fillAgainAndAgain(options: Options, mount: string): Promise<Report> {
  const { seed } = options;
  const filler = join(mount, 'filler');
  const data = join(mount, 'minigram');
  await mkdir(data);
  const setting = await createSetting({ ...options, engine: 'sqlite', name: 'd', folder: data });
  const { program, world } = setting;
  const { attempts } = world;
  const problems: string[] = [];
  const answers = new Map<string, number>();
  let reads = 0;
  try {
    const { pid } = program;
    for (let round = 0; round < ROUNDS; round++) {
      const load = startLoad(world, { workers: 4, seed: seed + round });
      await new Promise((done) => setTimeout(done, 1_000));
      attempts.reasons.clear();
      await fill(filler, mount);
      const end = performance.now() + FULL_FOR;
      while (performance.now() < end) {
        await fill(filler, mount); // what the server has given up is taken too
        const response = await world.listeners[0]?.fetch('/trpc/feed.home').catch(() => undefined);
        await response?.text();
        if (response?.ok) reads += 1;
        else problems.push(`round ${round + 1}: reading the feed gives ${response?.status ?? 'no answer'}`);
        await new Promise((done) => setTimeout(done, 250));
      }
      await load.stop();
      for (const [reason, n] of attempts.reasons) answers.set(reason, (answers.get(reason) ?? 0) + n);
      await rm(filler);
      if (program.pid !== pid || !program.isRunning) throw new Error('The server has ended.');
      problems.push(...(await check(setting)).map((line) => `round ${round + 1}: ${line}`));
      await attempts.repeat();
      problems.push(...(await check(setting)).map((line) => `round ${round + 1}, with room again: ${line}`));
    }
    await program.end('SIGTERM');
    await program.start();
    problems.push(...(await check(setting, { isComplete: true })).map((line) => `started again: ${line}`));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    await setting.close();
  }
  for (const [reason, n] of answers) {
    if (/^5/.test(reason) && reason !== '507 storageFull') problems.push(`${n} answers were ${reason}`);
  }
  if (!answers.has('507 storageFull')) problems.push('nobody was told that there is no room');
  return {
    part: `disk full, ${SIZE} MB, seed ${seed}`,
    figures: [
      ['rounds', ROUNDS],
      ['refusals and errors meanwhile', [...answers].map(([reason, n]) => `${reason}: ${n}`).join(', ')],
      ['pages read meanwhile', reads],
      ['acknowledged answers', attempts.counts.acknowledged],
    ],
    problems,
  };
}

/** Takes all the room that there is. */
async function fill(path: string, mount: string): Promise<void> {
  for (let size = 1024 * 1024; size >= 512; ) {
    const { bavail, bsize } = await statfs(mount);
    if (bavail === 0) return;
    const chunk = Buffer.alloc(Math.min(size, bavail * bsize));
    await writeFile(path, chunk, { flag: 'a' }).catch(() => {
      size /= 2;
    });
  }
}
