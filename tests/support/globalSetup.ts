import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../src/server/db/postgres.ts';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { importEmbeddedPostgres } from './embeddedPostgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty SQLite file to copy. */
    sqliteTemplate: string;
    /** `postgres://…` without a database name; `minigram_template` is a migrated, empty database there to copy. */
    postgresServer: string;
  }
}

const rethrow = (error: unknown) => {
  throw error;
};

/** One PostgreSQL and one template per engine for the whole run: every test gets a copy in a few milliseconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-tests-'));
  await chmod(folder, 0o755); // PostgreSQL refuses to run as root and runs as a user of its own
  const migrations = join(project.config.root, 'drizzle');

  const file = join(folder, 'template.db');
  const sqlite = await openSqlite({ file, migrations, onEffectError: rethrow });
  await sqlite.db.close();

  const EmbeddedPostgres = await importEmbeddedPostgres();
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'minigram',
    password: 'minigram',
    persistent: false,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // The data is thrown away, so nothing waits for the disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const server = `postgres://minigram:minigram@localhost:${port}`;
  await postgres.createDatabase('minigram_template');
  const template = await openPostgres({
    url: `${server}/minigram_template`,
    migrations,
    onEffectError: rethrow,
  });
  await template.db.close();

  project.provide('sqliteTemplate', file);
  project.provide('postgresServer', server);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
