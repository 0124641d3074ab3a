import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startCommand } from '../children.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';
import { isLocked } from './lock.ts';
import { recordFailure } from './runs.ts';
import { dataLock } from './state.ts';

/** `notSetUp`: BACKUP_DIR is not set. */
export type Started = 'started' | 'alreadyRunning' | 'notSetUp';

/** The backups that servers in this process have under way. */
const running = new WeakMap<Config, { child: ChildProcess; over: Promise<void> }>();

/** Of what a backup says when it fails, so much goes to the log. */
const SAID_CHARACTERS = 4_000;

interface Ending {
  /** Called when it failed, and that is recorded. */
  onFailure?: () => Promise<void>;
}

/**
 * Begins a backup as the settings want it, in a process of its own: `minigram backup`, which records how it goes. Does not wait
 * for it.
 */
export function startBackup(services: Services, ending: Ending = {}): Started {
  const { config, log } = services;
  if (!config.backupDir) return 'notSetUp';
  if (running.has(config) || isLocked(dataLock(config.dataDir))) return 'alreadyRunning';
  const child = startCommand(['backup', config.backupDir, '--keep', config.backupKeep, '--json'], {
    env: { ...process.env, DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const over = follow(services, child, ending)
    .catch((error: unknown) => log.error({ err: error }, 'how a backup went could not be recorded'))
    .finally(() => running.delete(config));
  running.set(config, { child, over });
  return 'started';
}

async function follow(services: Services, child: ChildProcess, { onFailure }: Ending): Promise<void> {
  const { log, db } = services;
  const startedAt = db.read.now();
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_CHARACTERS);
  });
  const [code, signal] = await once(child, 'close').catch((error: Error) => [error.message, null]);
  if (code === 0) return log.info('a backup was made');
  if (isStopping.has(child)) return log.info('a backup was interrupted, because the server stops');
  const why = said.trim() || `The backup ended early (${signal ?? code}).`;
  log.error({ why }, 'a backup failed; everything else goes on');
  await recordFailure(db, { since: startedAt, error: why });
  await onFailure?.();
}

const isStopping = new WeakSet<ChildProcess>();

/** Ends the backup that this server has under way, if there is one; what it has copied is of use to the next one. */
export async function stopBackup({ config }: Services): Promise<void> {
  const run = running.get(config);
  if (!run) return;
  isStopping.add(run.child);
  run.child.kill('SIGTERM');
  await run.over;
}
