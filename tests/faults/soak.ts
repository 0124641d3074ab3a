import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { type Usage, usageOf } from './processes.ts';
import { createSetting, type Options, type Setting } from './setting.ts';
import { mb, ms, percentile, type Report } from './table.ts';

export interface SoakOptions extends Options {
  minutes: number;
}

/** Times more that the server may have resident at the end than at minute 3 (or a fifth of the time, if that is shorter). */
const GROWTH = 1.2;
/** Handles and threads that may be more: connections that happen to be open at the moment. */
const SPARE = { handles: 10, threads: 4 };
const SAMPLES_PER_MINUTE = 12;

/** Mixed load for a while, twenty things a second: nothing may grow that is not data. */
export async function soak(options: SoakOptions): Promise<Report> {
  const { minutes, engine, seed, progress } = options;
  const setting = await createSetting({ ...options, name: 's' });
  const samples: Usage[] = [];
  const problems: string[] = [];
  try {
    const load = startLoad(setting.world, { workers: 6, seed, pause: 200 });
    const wanted = Math.max(10, Math.round(minutes * SAMPLES_PER_MINUTE));
    for (let taken = 0; taken < wanted && setting.program.isRunning; taken++) {
      await sleep((minutes * 60_000) / wanted);
      const usage = usageOf(setting.program.pid);
      if (usage) samples.push(usage);
      if (taken % SAMPLES_PER_MINUTE === SAMPLES_PER_MINUTE - 1) {
        progress(`soak, ${engine}: ${mb(usage?.resident ?? 0)}, ${usage?.handles} handles`);
      }
    }
    await load.stop();
    problems.push(...(setting.program.isRunning ? await rest(setting) : ['the server has ended']));
  } finally {
    await setting.close();
  }
  // Around a moment, since memory rises and falls between two collections of garbage.
  const around = (at: number) => samples.slice(Math.max(0, at - 3), at + 3);
  const early = Math.min(3 * SAMPLES_PER_MINUTE, Math.floor(samples.length / 5));
  const [before, after] = [around(early), samples.slice(-6)];
  const middle = (list: Usage[], key: keyof Usage) =>
    percentile(
      list.map((usage) => usage[key]),
      0.5,
    );
  if (middle(after, 'resident') > middle(before, 'resident') * GROWTH) problems.push('resident memory grows');
  for (const key of ['handles', 'threads'] as const) {
    if (middle(after, key) > middle(before, key) + SPARE[key]) problems.push(`${key} grow`);
  }
  const change = (key: keyof Usage) => `${middle(before, key).toFixed(0)} → ${middle(after, key).toFixed(0)}`;
  const { attempts } = setting.world;
  return {
    part: `soak, ${engine}, ${minutes} minutes, seed ${seed}`,
    figures: [
      ['acknowledged answers', attempts.counts.acknowledged],
      ['answers without success', [...attempts.reasons].map(([reason, n]) => `${reason}: ${n}`).join(', ')],
      ['resident MB, early → at the end', change('resident')],
      ['handles', change('handles')],
      ['threads', change('threads')],
      ['time of a call, median', ms(percentile(attempts.durations, 0.5))],
      ['time of a call, p99', ms(percentile(attempts.durations, 0.99))],
    ],
    problems,
  };
}

/** What must be true after it. */
async function rest(setting: Setting): Promise<string[]> {
  const { counts } = setting.world.attempts;
  const lost = counts.unanswered + counts.failed;
  return [
    ...(lost > 0 ? [`${lost} calls had no answer, or one of 500 and more`] : []),
    ...(await check(setting, { isComplete: true })),
  ];
}
