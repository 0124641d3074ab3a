import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { away } from './away.ts';
import { diskFull } from './diskFull.ts';
import { hostile } from './hostile.ts';
import { kill } from './kill.ts';
import { rude } from './rude.ts';
import type { Options } from './setting.ts';
import { soak } from './soak.ts';
import { stop } from './stop.ts';
import { print, type Report, tell } from './table.ts';

const usage = `Hurts a real server in every way that happens to servers, and looks whether it survives.

  npm run test:faults -- [part …] [options]

Parts
  kill       kill -9 at random moments of a mixed load; on PostgreSQL also of a process of the database
  diskFull   no room left while people upload and write (as root, on a small file system of its own)
  stop       SIGTERM under load
  away       PostgreSQL stopped for a while
  rude       slow clients, silent ones, and those that hang up
  soak       mixed load for a while: memory and handles must not grow
  hostile    mutations of valid pictures and videos
  all        all of these (the default)

Options
  --engine sqlite|postgres|both   (both)
  --program FILE     what is started (dist/server/main.js; build it first), or the single file
  --seed N           of all that is random (1)
  --kills N          of each engine (200)
  --minutes N        of the soak (15)
  --seconds N        that PostgreSQL is away (30)
  --mutations N      (5000)
  --photos FOLDER    further photos and videos to make mutations of

Ends with 1 when anything is not as it must be.
`;

const parts = {
  kill: { engines: true, run: (options: Options) => kill({ ...options, kills: settings.kills }) },
  diskFull: { engines: false, run: diskFull },
  stop: { engines: true, run: stop },
  away: { engines: false, run: (options: Options) => away({ ...options, seconds: settings.seconds }) },
  rude: { engines: true, run: rude },
  soak: { engines: true, run: (options: Options) => soak({ ...options, minutes: settings.minutes }) },
  hostile: {
    engines: false,
    run: (options: Options) =>
      hostile({ ...options, mutations: settings.mutations, photos: settings.photos }),
  },
} satisfies Record<string, { engines: boolean; run(options: Options): Promise<Report> }>;

type Part = keyof typeof parts;

const number = z.coerce.number().positive();
const settingsSchema = z.object({
  engine: z.enum(['sqlite', 'postgres', 'both']).default('both'),
  program: z.string().default(join(import.meta.dirname, '../../dist/server/main.js')),
  seed: z.coerce.number().int().default(1),
  kills: number.int().default(200),
  minutes: number.default(15),
  seconds: number.default(30),
  mutations: number.int().default(5000),
  photos: z.string().optional(),
});
let settings: z.infer<typeof settingsSchema>;

try {
  const string = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: string,
      program: string,
      seed: string,
      kills: string,
      minutes: string,
      seconds: string,
      mutations: string,
      photos: string,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    tell(usage);
    process.exit(0);
  }
  settings = settingsSchema.parse(values);
  if (!existsSync(settings.program))
    throw new Error(`There is no ${settings.program}: npm run build makes it.`);
  const named = positionals.length === 0 || positionals.includes('all') ? Object.keys(parts) : positionals;
  await run(named.map((name) => z.enum(Object.keys(parts) as [Part, ...Part[]]).parse(name)));
} catch (error) {
  const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  process.stderr.write(`${why}\n\nnode tests/faults/main.ts --help says what can be given.\n`);
  process.exitCode = 2;
}

async function run(names: Part[]): Promise<void> {
  const { engine: chosen, program, seed } = settings;
  const reports: Report[] = [];
  for (const name of names) {
    const { engines, run: start } = parts[name];
    const each = chosen === 'both' ? (['sqlite', 'postgres'] as const) : [chosen];
    for (const engine of engines ? each : each.slice(0, 1)) {
      const report = await start({ program, engine, seed, progress: tell });
      print(report);
      reports.push(report);
    }
  }
  const failed = reports.filter(({ problems }) => problems.length > 0);
  tell(`\n${reports.length - failed.length} of ${reports.length} parts are as they must be`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
