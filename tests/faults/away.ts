import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { createSetting, type Options } from './setting.ts';
import { ms, percentile, type Report } from './table.ts';

export interface AwayOptions extends Options {
  seconds: number;
}

/** A call while the database is away is refused within this time, in milliseconds. */
const REFUSED_WITHIN = 10_000;
/** After the database is back the server answers within this time, in milliseconds. */
const BACK_WITHIN = 10_000;

/** PostgreSQL stops for a while under load: people are told to try again, and everything goes on by itself afterwards. */
export async function away(options: AwayOptions): Promise<Report> {
  const { seconds, seed, progress } = options;
  const setting = await createSetting({ ...options, engine: 'postgres', name: 'w' });
  const { program, postgres, world } = setting;
  const problems: string[] = [];
  const answers = new Map<string, number>();
  const times: number[] = [];
  let back = 0;
  try {
    const { pid } = program;
    const load = startLoad(world, { workers: 4, seed, pause: 100 });
    try {
      await sleep(3_000);
      world.attempts.reasons.clear();
      await postgres?.pause();
      progress(`away: PostgreSQL is stopped for ${seconds} seconds`);
      for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(500)) {
        const begin = performance.now();
        const response = await world.listeners[0]
          ?.fetch('/trpc/feed.home', {
            signal: AbortSignal.timeout(30_000),
          })
          .catch((error: unknown) => error as Error);
        times.push(performance.now() - begin);
        const name =
          response instanceof Response
            ? `${response.status}${response.headers.has('retry-after') ? ' with Retry-After' : ''}`
            : String(response);
        answers.set(name, (answers.get(name) ?? 0) + 1);
      }
      await postgres?.resume();
      const begin = performance.now();
      await program.healthy();
      back = performance.now() - begin;
      await sleep(2_000); // and on with the load
    } finally {
      await load.stop();
    }
    for (const [name, n] of answers) {
      if (name !== '503 with Retry-After') problems.push(`${n} calls were answered with ${name}`);
    }
    if (program.pid !== pid || !program.isRunning) problems.push('the server has ended');
    if (back > BACK_WITHIN) problems.push(`it took ${ms(back)} to be back`);
    if (percentile(times, 1) > REFUSED_WITHIN) problems.push(`a call took ${ms(percentile(times, 1))}`);
    problems.push(...(await check(setting, { isComplete: true })));
    await world.attempts.repeat();
    problems.push(...(await check(setting)));
  } finally {
    await setting.close();
  }
  return {
    part: `PostgreSQL away for ${seconds} seconds, seed ${seed}`,
    figures: [
      ['answers meanwhile', [...answers].map(([name, n]) => `${name}: ${n}`).join(', ')],
      ['of the load', [...world.attempts.reasons].map(([reason, n]) => `${reason}: ${n}`).join(', ')],
      ['time of such a call, median', ms(percentile(times, 0.5))],
      ['time of such a call, longest', ms(percentile(times, 1))],
      ['back after', ms(back)],
      ['acknowledged answers', world.attempts.counts.acknowledged],
    ],
    problems,
  };
}
