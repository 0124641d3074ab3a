import { readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { importEmbeddedPostgres } from '../support/embeddedPostgres.ts';
import { freePort } from './program.ts';

/**
 * A PostgreSQL of the harness's own: other tests do not bear that its processes are killed. What is committed survives the
 * end of a process, though not a power cut.
 */
export class Postgres {
  #instance: Awaited<ReturnType<typeof createInstance>>;
  readonly #folder: string;
  readonly #server: string;

  private constructor(instance: Awaited<ReturnType<typeof createInstance>>, folder: string, port: number) {
    this.#instance = instance;
    this.#folder = folder;
    this.#server = `postgres://minigram:minigram@127.0.0.1:${port}`;
  }

  static async start(): Promise<Postgres> {
    const folder = await mkdtemp(join(tmpdir(), 'minigram-faults-postgres-'));
    await chmod(folder, 0o755); // PostgreSQL refuses to run as root and runs as a user of its own
    const port = await freePort();
    const instance = await createInstance(join(folder, 'data'), port);
    await instance.initialise();
    running.add(join(folder, 'data'));
    await instance.start();
    return new Postgres(instance, folder, port);
  }

  /** Makes an empty database and returns its address. */
  async createDatabase(name: string): Promise<string> {
    await this.#instance.createDatabase(name);
    return `${this.#server}/${name}`;
  }

  async dropDatabase(name: string): Promise<void> {
    await this.#query(`drop database if exists ${name} with (force)`);
  }

  /** The processes that serve connections to this database: their ids at the operating system. */
  async backends(name: string): Promise<number[]> {
    const rows = await this.#query(
      `select pid from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
    );
    return rows.map(({ pid }) => Number(pid));
  }

  /** Lets it end as an administrator would, connections and all. */
  async pause(): Promise<void> {
    await this.#instance.stop();
  }

  async resume(): Promise<void> {
    await this.#instance.start();
  }

  /** At once: nobody needs the data any more, and PostgreSQL 18 may never end if it is asked to during a recovery. */
  async stop(): Promise<void> {
    endAtOnce(join(this.#folder, 'data'));
    await this.#instance.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #query(statement: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: `${this.#server}/postgres` });
    client.on('error', () => {}); // told by the query
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** Folders of those that run. */
const running = new Set<string>();
process.on('exit', () => {
  for (const folder of running) {
    endAtOnce(folder);
    rmSync(dirname(folder), { recursive: true, force: true });
  }
});

/** PostgreSQL's immediate shutdown. */
function endAtOnce(folder: string): void {
  running.delete(folder);
  try {
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It does not run.
  }
}

async function createInstance(databaseDir: string, port: number) {
  const EmbeddedPostgres = await importEmbeddedPostgres();
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'minigram',
    password: 'minigram',
    persistent: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=100'],
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
}
