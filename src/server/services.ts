import { join } from 'node:path';
import type { Logger } from 'pino';
import { AccessTokens } from './access/accessTokens.ts';
import { KeyRing } from './access/keys.ts';
import { Sessions } from './access/sessions.ts';
import type { Config } from './config.ts';
import type { Database, OpenedDatabase } from './db/database.ts';
import { openDatabase } from './db/open.ts';
import { startFailure } from './db/startFailure.ts';
import { type Bell, bell } from './events/bell.ts';
import { type Bus, localBus, postgresBus } from './events/bus.ts';
import { createLog } from './log.ts';
import { type MediaFiles, mediaFiles } from './storage/files.ts';
import { type Originals, originalFiles } from './storage/originals.ts';

/** What procedures work with; made once at start. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Database;
  readonly bus: Bus;
  readonly files: MediaFiles;
  /** Uploaded videos that wait to be made ready. */
  readonly originals: Originals;
  /** Rung when there is a new one. */
  readonly videoWaits: Bell;
  readonly sessions: Sessions;
  /** What the server signs with. */
  readonly keys: KeyRing;
  readonly accessTokens: AccessTokens;
}

export interface StartedServices extends Services {
  readonly opened: OpenedDatabase;
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** The `drizzle` folder. */
  migrations: string;
  /** Whether a schema of an older program is brought up to date, or refused. */
  migrate?: boolean;
  clock?: () => number;
  log?: Logger;
}

/** @throws Error that says what to do, where that is known */
export function startServices(config: Config, options: ServicesOptions): Promise<StartedServices> {
  return start(config, options).catch((error: unknown) => {
    throw startFailure(error, config);
  });
}

async function start(config: Config, options: ServicesOptions): Promise<StartedServices> {
  const log = options.log ?? createLog(config.logLevel);
  const { databaseUrl } = config;
  const bus = databaseUrl
    ? await postgresBus(databaseUrl, (error) => log.warn({ err: error }, 'live updates are interrupted'))
    : localBus();
  const opened = await openDatabase(config, {
    migrations: options.migrations,
    ...(options.migrate !== undefined && { migrate: options.migrate }),
    ...(options.clock && { clock: options.clock }),
    wake: bus.publish,
    whenOthersWrite: bus.wakeAll,
    onEffectError: (error) => log.error({ err: error }, 'something failed after it was committed'),
  }).catch(async (error: unknown) => {
    await bus.close();
    throw error;
  });
  const { db } = opened;
  const keys = await KeyRing.open(join(config.dataDir, 'keys.json'), db.read.now).catch(
    async (error: unknown) => {
      await bus.close();
      await db.close();
      throw error;
    },
  );
  return {
    config,
    log,
    db,
    bus,
    opened,
    files: mediaFiles(join(config.dataDir, 'media')),
    originals: originalFiles(join(config.dataDir, 'media', 'originals')),
    videoWaits: bell(),
    sessions: new Sessions(db),
    keys,
    accessTokens: new AccessTokens(keys, db.read.now),
    close: async () => {
      await bus.close();
      await db.close();
    },
  };
}
