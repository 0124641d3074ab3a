import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../support/random.ts';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { createSetting, type Options } from './setting.ts';
import { ms, percentile, type Report } from './table.ts';

const STOPS = 5;
const WITHIN = 10_000;

/**
 * SIGTERM under load: what was accepted is answered, the streams are told to come back, and the program ends well and soon.
 * A call that finds no server is none that was accepted, nor is one that meets the end of an idle connection: then nothing
 * was done.
 */
export async function stop(options: Options): Promise<Report> {
  const { engine, seed } = options;
  const setting = await createSetting({ ...options, name: 't' });
  const { program, world } = setting;
  const random = createRandom(seed);
  const ends: number[] = [];
  const codes: (number | null)[] = [];
  const problems: string[] = [];
  let met = 0;
  try {
    for (let stops = 0; stops < STOPS; stops++) {
      const load = startLoad(world, { workers: 8, seed: seed + stops });
      await sleep(500 + random.next() * 2_000);
      world.attempts.broken.length = 0;
      const begin = performance.now();
      const code = await program.end('SIGTERM');
      ends.push(performance.now() - begin);
      codes.push(code);
      await load.stop();
      if (code !== 0) problems.push(`stop ${stops + 1}: the exit code is ${code}`);
      if ((ends.at(-1) ?? 0) > WITHIN) problems.push(`stop ${stops + 1} took ${ms(ends.at(-1) ?? 0)}`);
      const broken = world.attempts.broken.splice(0);
      met += broken.filter(({ isReset }) => isReset).length;
      await program.start();
      problems.push(
        ...(await check(setting, { isComplete: true })).map((line) => `stop ${stops + 1}: ${line}`),
      );
      const accepted = broken.filter(
        ({ key, isReset }) => !isReset || world.attempts.ledger.facts.get(key)?.known,
      );
      problems.push(...accepted.map(({ key, why }) => `stop ${stops + 1}: ${key} was accepted, but: ${why}`));
      await world.attempts.repeat();
    }
  } finally {
    await setting.close();
  }
  return {
    part: `SIGTERM under load, ${engine}, seed ${seed}`,
    figures: [
      ['stops', STOPS],
      ['exit codes', codes.join(' ')],
      ['ended after, median', ms(percentile(ends, 0.5))],
      ['ended after, longest', ms(percentile(ends, 1))],
      ['acknowledged answers', world.attempts.counts.acknowledged],
      ['calls that found no server', world.attempts.counts.notHeard],
      ['calls that met the end of an idle connection', met],
    ],
    problems,
  };
}
