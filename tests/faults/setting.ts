import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attempts } from './attempts.ts';
import type { Subject } from './check.ts';
import { watch } from './listeners.ts';
import { populate } from './load.ts';
import { Postgres } from './postgres.ts';
import { Program } from './program.ts';
import type { Engine } from './store.ts';
import { createWorld, makeFiles } from './world.ts';

/** What all parts of the harness are told. */
export interface Options {
  program: string;
  engine: Engine;
  seed: number;
  /** Told now and then how far it is. */
  progress: (line: string) => void;
}

/** A server that runs on a fresh folder and database, with its first people, whose streams are watched. */
export interface Setting extends Subject {
  program: Program;
  /** Only with PostgreSQL. */
  postgres: Postgres | undefined;
  /** The name of the database on it. */
  database: string;
  close(): Promise<void>;
}

let files: ReturnType<typeof makeFiles> | undefined;

export interface SettingOptions extends Pick<Options, 'program' | 'engine'> {
  /** One that runs already; otherwise one is started for this setting alone. */
  postgres?: Postgres | undefined;
  /** Begins the names of what is made; lower case. */
  name?: string;
  env?: Record<string, string>;
  /** Where the folder of data is made; the system's temporary folder by default. */
  folder?: string;
  people?: number;
}

export async function createSetting(options: SettingOptions): Promise<Setting> {
  const { program: path, engine, name = 'a', env = {}, people } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'minigram-faults-')));
  const dataDir = join(folder, 'data');
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', removeNow); // when the harness is interrupted
  ends.unshift(async () => void process.off('exit', removeNow));
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const isOwn = engine === 'postgres' && !options.postgres;
    const postgres = isOwn ? await Postgres.start() : options.postgres;
    if (postgres && isOwn) ends.push(() => postgres.stop());
    const database = `faults_${name}`;
    const databaseUrl = engine === 'postgres' ? await postgres?.createDatabase(database) : undefined;
    if (postgres && !isOwn) ends.push(() => postgres.dropDatabase(database));
    const program = await Program.create({
      program: path,
      dataDir,
      env: { ...env, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    });
    ends.push(() => program.kill());
    await program.start();
    files ??= makeFiles();
    const world = createWorld(program.url, {
      attempts: new Attempts(name),
      name,
      files: await files,
    });
    await populate(world, people === undefined ? {} : { people });
    const streams = world.listeners.map(watch);
    ends.push(async () => {
      for (const stream of streams) stream.stop();
    });
    const sound = new Set<number>();
    return { engine, program, postgres, database, databaseUrl, world, dataDir, streams, sound, close };
  } catch (error) {
    await close();
    throw error;
  }
}
