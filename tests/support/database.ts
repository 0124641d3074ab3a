import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Config, readConfig } from '../../src/server/config.ts';

export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

export const migrations = join(import.meta.dirname, '../../drizzle');

/** Settings of a fresh, migrated, empty server in a folder of its own; both are gone when the test has finished. */
export async function freshConfig(engine: Engine, settings: Record<string, string> = {}): Promise<Config> {
  return configOf(engine, { settings, isMigrated: true });
}

/** Settings of a server that has never been started. */
export async function emptyConfig(engine: Engine): Promise<Config> {
  return configOf(engine, { settings: {}, isMigrated: false });
}

interface Start {
  settings: Record<string, string>;
  isMigrated: boolean;
}

async function configOf(engine: Engine, { settings, isMigrated }: Start): Promise<Config> {
  const dataDir = await mkdtemp(join(tmpdir(), 'minigram-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const environment = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...settings };
  if (engine === 'sqlite') {
    if (isMigrated) await copyFile(inject('sqliteTemplate'), join(dataDir, 'minigram.db'));
    return readConfig({ ...environment, SQLITE_SYNCHRONOUS: 'NORMAL' });
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(`create database ${name} template ${isMigrated ? 'minigram_template' : 'template0'}`);
  // Registered before the one that closes the pool, so it runs after it.
  onTestFinished(() => administrate(`drop database ${name} with (force)`));
  return readConfig({ ...environment, DATABASE_URL: `${inject('postgresServer')}/${name}` });
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresServer')}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
