import { createRandom } from '../support/random.ts';
import { register } from './actions.ts';
import { mutate, type Seed } from './mutate.ts';
import type { Person } from './people.ts';
import { childrenOf, watchChildren } from './processes.ts';
import { makeSeeds } from './seeds.ts';
import { createSetting, type Options } from './setting.ts';
import { mb, ms, percentile, type Report } from './table.ts';
import type { World } from './world.ts';

export interface HostileOptions extends Options {
  mutations: number;
  /** A folder of photos to begin with, beside those that are made. */
  photos?: string | undefined;
  /** Milliseconds in which each has an answer; 10 seconds by default. */
  within?: number;
}

const WITHIN = 10_000;
const MEMORY = 600;
/** Accounts are limited to 300 uploads an hour. */
const UPLOADS_EACH = 250;
/** As many as the server works on at once, so that none waits for another. */
const AT_ONCE = 2;

interface Sent {
  kind: string;
  how: string;
  status: number;
  took: number;
  text: string;
}

/** Uploads mutations of valid files: each must be taken or refused, soon, and the server go on. */
export async function hostile(options: HostileOptions): Promise<Report> {
  const seeds = await makeSeeds(options.photos);
  const setting = await createSetting({ ...options, name: 'h' });
  const { program, world } = setting;
  const children = watchChildren(() => program.pid);
  const { pid } = program;
  const sent: Sent[] = [];
  const problems: string[] = [];
  try {
    const whole = await sendValid(world, seeds);
    problems.push(...whole);
    const random = createRandom(options.seed);
    let left = options.mutations;
    const work = async () => {
      let who: Person | undefined;
      for (let uploads = 0; left > 0; uploads++) {
        left -= 1;
        const number = options.mutations - left;
        const made = mutate(seeds, random); // before anything is waited for, so that the seed alone decides
        if (uploads % UPLOADS_EACH === 0) who = await register(world);
        if (!who) throw new Error('An account could not be made.');
        const result = await send(who, made);
        sent.push(result);
        const problem = problemOf(result, options.within ?? WITHIN);
        if (problem) {
          problems.push(`mutation ${number} (${result.kind}, ${result.how}): ${problem}`);
          options.progress(`  ${problems.at(-1)}`);
        }
        if (!program.isRunning) throw new Error(`The server has ended at mutation ${number}.`);
        if (number % 250 === 0)
          options.progress(`hostile: ${number} of ${options.mutations}, ${problems.length} problems`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await program.healthy();
    problems.push(...(await sendValid(world, seeds)).map((line) => `afterwards, ${line}`));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    children.stop();
  }
  const largest = children.take();
  if (largest > MEMORY) problems.push(`a process took ${mb(largest)}`);
  const restarted = program.isRunning && program.pid === pid ? 0 : 1;
  const remaining = program.isRunning ? childrenOf(pid).length : 0;
  await setting.close();
  const times = sent.map(({ took }) => took);
  const byStatus = Map.groupBy(sent, ({ status }) => status);
  return {
    part: `hostile pictures and videos, seed ${options.seed}`,
    figures: [
      ['mutations', sent.length],
      ['of valid files', `${seeds.length}, of ${[...new Set(seeds.map(({ kind }) => kind))].join(', ')}`],
      [
        'answers',
        [...byStatus]
          .map(([status, list]) => `${status}: ${list.length}`)
          .sort()
          .join(', '),
      ],
      ['time, median', ms(percentile(times, 0.5))],
      ['time, longest', ms(percentile(times, 1))],
      ['largest process', mb(largest)],
      ['processes started', children.started()],
      ['processes that still run', remaining],
      ['ends of the server', restarted],
    ],
    problems,
  };
}

/** Every seed must be taken, or its mutations would prove nothing. */
async function sendValid(world: World, seeds: readonly Seed[]): Promise<string[]> {
  const problems: string[] = [];
  let who: Person | undefined;
  for (const [number, { kind, bytes }] of seeds.entries()) {
    if (number % 4 === 0) who = await register(world); // five videos of one person may wait
    if (!who) return ['an account could not be made'];
    const { status, text } = await send(who, { kind, how: 'as it is', bytes });
    if (status !== 200)
      problems.push(`a valid file (${kind}, number ${number}) gives ${status}: ${text.slice(0, 300)}`);
  }
  return problems;
}

async function send(
  who: Person,
  { kind, how, bytes }: { kind: string; how: string; bytes: Buffer },
): Promise<Sent> {
  const begin = performance.now();
  try {
    const response = await who.fetch('/trpc/media.upload', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { kind, how, status: response.status, took: performance.now() - begin, text };
  } catch (error) {
    return { kind, how, status: 0, took: performance.now() - begin, text: String(error) };
  }
}

function problemOf({ status, took, text }: Sent, within: number): string | undefined {
  if (status < 200 || status >= 500) return `${status} ${text.slice(0, 300)}`;
  return took > within ? `took ${ms(took)}` : undefined;
}
