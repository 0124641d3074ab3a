import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../scripts/build.ts';
import { median } from './rounds.ts';
import { appScript, startProcess } from './servers.ts';
import { type Kind, type Minute, runMinute } from './sizing/minute.ts';
import { busiestMinute, photosPerYear, sizes, type Usage } from './sizing/usage.ts';
import { makeWorld, type World } from './sizing/world.ts';
import { table } from './table.ts';

/**
 * What a machine needs for a family, a club and a town: fills a database with a year of each, runs the busiest minute of a day (see
 * sizing/usage.ts for what is assumed of it) and prints the figures. All of it, or only some, several times:
 * `node tests/bench/sizing.ts family town --rounds=3`
 */
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const rounds = Number(/--rounds=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1);
const chosen = sizes.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length === 0) throw new Error(`There is: ${sizes.map(({ name }) => name).join(', ')}.`);

const folder = await mkdtemp(join(tmpdir(), 'minigram-sizing-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

await buildIfStale();
const load = loadavg();
const rows: Record<string, string>[] = [];
for (const usage of chosen) rows.push(await measure(usage));
console.log(
  `\nNode ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB; ` +
    `load before ${load[0]?.toFixed(1)}, after ${loadavg()[0]?.toFixed(1)}; medians of ${rounds} minutes\n`,
);
console.log(transposed(rows));

async function measure(usage: Usage): Promise<Record<string, string>> {
  const { streams } = busiestMinute(usage);
  const dataDir = await mkdtemp(join(folder, `${usage.name}-`));
  const world = await makeWorld(dataDir, usage, Math.min(usage.members, Math.max(streams, 20)));
  console.log(`${usage.name}: a year of it is written, ${world.database.toFixed(0)} MB`);
  const minutes: Minute[] = [];
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(appScript, { DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
    minutes.push(await runMinute(server, usage, world));
    await server.stop();
  }
  return rowOf(usage, world, minutes);
}

function rowOf(usage: Usage, world: World, minutes: Minute[]): Record<string, string> {
  const { opens, likes, comments, messages, photos, videos } = busiestMinute(usage);
  const of = (value: (minute: Minute) => number) => median(minutes.map(value));
  const times = (kind: Kind) =>
    `${milliseconds(of((minute) => quantile(minute.times[kind], 0.5)))} / ${milliseconds(of((minute) => quantile(minute.times[kind], 0.99)))}`;
  const share = (seconds: number) => `${((100 * seconds) / 60).toFixed(1)} %`;
  const pictures = (photosPerYear(usage) * world.perPhoto) / 1024;
  return {
    '': `${usage.name}, ${usage.members.toLocaleString('en')} people`,
    'busiest minute': `${opens} open the app, ${photos} photos, ${videos} videos, ${likes + comments} likes and comments, ${messages} messages`,
    'live streams open': String(minutes[0]?.streams ?? 0),
    'a page, p50 / p99': times('page'),
    'a picture, p50 / p99': times('picture'),
    'a like, comment or message, p50 / p99': times('write'),
    'until a message is on the other screen, p50 / p99': times('event'),
    'a photo of 12 megapixels until it is ready, p50 / p99': times('photo'),
    'a video of 10 seconds until it is ready, p50': milliseconds(
      of((minute) => quantile(minute.times.video, 0.5)),
    ),
    'processor, answering': share(of(({ use }) => use.serverSeconds)),
    'processor, pictures and videos': share(of(({ use }) => use.childSeconds)),
    'memory, the server': `${Math.round(of(({ use }) => use.serverMB))} MB`,
    'memory, pictures and videos at most': `${Math.round(of(({ use }) => use.childMB))} MB`,
    'disk after a year, pictures': `${pictures.toFixed(1)} GB`,
    'disk after a year, database': `${world.database.toFixed(0)} MB`,
  };
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

function milliseconds(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value < 1_000
    ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
    : `${(value / 1_000).toFixed(1)} s`;
}

/** A column for each size. */
function transposed(rows: Record<string, string>[]): string {
  const [first = {}] = rows;
  const [head = '', ...figures] = Object.keys(first);
  return table(
    figures.map((figure) =>
      Object.fromEntries([
        ['processor: of one core', figure],
        ...rows.map((row) => [row[head], row[figure]]),
      ]),
    ),
  );
}
