import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../support/random.ts';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { Postgres } from './postgres.ts';
import { reconcile } from './reconcile.ts';
import { createSetting, type Options, type Setting } from './setting.ts';
import type { Engine } from './store.ts';
import { ms, percentile, type Report } from './table.ts';

export interface KillOptions extends Options {
  kills: number;
}

/** A fresh folder after so many kills: checks look at everything that was ever made. */
const KILLS_PER_FOLDER = 25;
/** On PostgreSQL every so many kills a process of the database is killed instead of the server. */
const BACKEND_EVERY = 4;
/** Milliseconds of load before a kill. */
const LOAD = { shortest: 100, longest: 2_500 };

/**
 * Kills the server with SIGKILL at random moments of a mixed load, starts it again, and compares everything with what the
 * clients wrote down.
 */
export async function kill(options: KillOptions): Promise<Report> {
  const { kills, engine, progress } = options;
  const random = createRandom(options.seed);
  const postgres = engine === 'postgres' ? await Postgres.start() : undefined;
  const total = { kills: 0, backends: 0, repeated: 0, acknowledged: 0, unanswered: 0, events: 0, media: 0 };
  const starts: number[] = [];
  const problems: string[] = [];
  const reasons = new Map<string, number>();
  try {
    for (let folder = 0; total.kills < kills; folder++) {
      const setting = await createSetting({ ...options, postgres, name: `k${folder}` });
      try {
        for (let here = 0; here < KILLS_PER_FOLDER && total.kills < kills; here++) {
          starts.push(await hurt(setting, { ...options, random, number: total.kills, total }));
          total.kills += 1;
          const isLast = here + 1 === KILLS_PER_FOLDER || total.kills === kills;
          const found = await check(setting, { isComplete: isLast });
          problems.push(...found.map((line) => `${engine}, kill ${total.kills}: ${line}`));
          total.repeated += await setting.world.attempts.repeat();
          if (found.length > 0 || total.kills % 10 === 0) {
            progress(`${engine}: ${total.kills} kills, ${problems.length} problems`);
            for (const line of found.slice(0, 5)) progress(`  ${line}`);
          }
        }
        problems.push(
          ...(await check(setting)).map((line) => `${engine}, repeated after kill ${total.kills}: ${line}`),
        );
        problems.push(...(await reconcile(setting)));
        problems.push(...(await loggedErrors(setting)));
      } finally {
        const { counts } = setting.world.attempts;
        total.acknowledged += counts.acknowledged;
        total.unanswered += counts.unanswered + counts.failed;
        total.events += setting.streams.reduce((sum, { numbers }) => sum + numbers.length, 0);
        total.media += setting.sound.size;
        for (const [reason, n] of setting.world.attempts.reasons) {
          reasons.set(reason, (reasons.get(reason) ?? 0) + n);
        }
        await setting.close();
      }
    }
  } finally {
    await postgres?.stop();
  }
  return {
    part: `kill -9, ${engine}, seed ${options.seed}`,
    figures: [
      [
        'kills',
        total.backends > 0 ? `${total.kills} (${total.backends} of a database process)` : total.kills,
      ],
      ['acknowledged answers', total.acknowledged],
      ['attempts without an answer', total.unanswered],
      ['of those asked again with their key', total.repeated],
      ['live events', total.events],
      ['media compared with their files', total.media],
      ['back after, median', ms(percentile(starts, 0.5))],
      ['back after, longest', ms(percentile(starts, 1))],
      ['refusals', [...reasons].map(([reason, n]) => `${reason}: ${n}`).join(', ')],
    ],
    problems,
  };
}

interface Hurt {
  engine: Engine;
  seed: number;
  number: number;
  random: Random;
  total: { backends: number };
}

/** Lets people do things, and kills something in the middle; returns the milliseconds until the server answers again. */
async function hurt(setting: Setting, { engine, seed, number, random, total }: Hurt): Promise<number> {
  const load = startLoad(setting.world, { workers: 8, seed: seed + number });
  try {
    await sleep(LOAD.shortest + random.next() * (LOAD.longest - LOAD.shortest));
    const ofBackend = engine === 'postgres' && number % BACKEND_EVERY === BACKEND_EVERY - 1;
    if (ofBackend && (await killBackend(setting, random.next()))) total.backends += 1;
    else await setting.program.kill();
    return await comeBack(setting);
  } finally {
    await load.stop();
  }
}

/** False when it has no connection at this moment. */
async function killBackend({ postgres, database }: Setting, chance: number): Promise<boolean> {
  const pids = (await postgres?.backends(database)) ?? [];
  const pid = pids[Math.floor(chance * pids.length)];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false; // it has ended by itself
  }
}

/** Starts the server again, unless it is the database that was killed; returns the milliseconds until it answers. */
async function comeBack({ program }: Setting): Promise<number> {
  if (!program.isRunning) return program.start();
  const begin = performance.now();
  await sleep(50); // the database needs a moment to notice that a process of its own is gone
  await program.healthy();
  return performance.now() - begin;
}

/** Errors that the server has logged where nothing but a killed process was the matter. */
async function loggedErrors({ program, engine }: Setting): Promise<string[]> {
  if (engine === 'postgres') return []; // a database that is killed is an error, which the server is to log
  const lines = (await program.log()).split('\n').filter((line) => /"level":(50|60)/.test(line));
  return lines.slice(0, 5).map((line) => `logged: ${line.slice(0, 600)}`);
}
