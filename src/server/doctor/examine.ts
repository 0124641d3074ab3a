import { existsSync } from 'node:fs';
import type { CheckName } from '../../shared/findings.ts';
import type { Config } from '../config.ts';
import type { Services, StartedServices } from '../services.ts';
import { checkArrival, type RequestSeen } from './checks/address.ts';
import { checkBackups } from './checks/backups.ts';
import { checkClock, compareClocks } from './checks/clock.ts';
import { checkDatabase, checkSchema } from './checks/database.ts';
import { checkDisk } from './checks/disk.ts';
import { checkCounts, checkFiles, checkLeftovers, type Depth } from './checks/files.ts';
import { checkPictures, checkVideos } from './checks/media.ts';
import { checkSpace } from './checks/space.ts';
import { checkVersion } from './checks/version.ts';
import { type Found, finding, reasonOf, text } from './finding.ts';

type Check = [name: CheckName, run: () => Found | Found[] | Promise<Found | Found[]>];

/** Looks at everything that can be seen without a request. */
export function examine(services: StartedServices, depth: Depth): Promise<Found[]> {
  const { config, db } = services;
  return runAll(
    [
      ['version', checkVersion],
      ['space', () => checkSpace(config, db.read)],
      ['disk', () => checkDisk(config)],
      ['database', () => checkDatabase(services, depth.isFull)],
      ['schema', () => checkSchema(services)],
      ['files', () => checkFiles(services, depth)],
      ['leftovers', () => checkLeftovers(services, depth)],
      ['counts', () => checkCounts(services, depth)],
      ['clock', () => checkClock(db.read)],
      ['pictures', checkPictures],
      ['videos', checkVideos],
    ],
    depth.signal,
  );
}

/** Looks at what is left when the database cannot be opened. */
export function examineWithoutDatabase(config: Config, why: unknown): Promise<Found[]> {
  const closed = finding('database', 'problem', 'databaseClosed', { detail: text(reasonOf(why)) });
  const ofTheFolder: Check[] = existsSync(config.dataDir)
    ? [
        ['space', () => checkSpace(config)],
        ['disk', () => checkDisk(config)],
      ]
    : [];
  return runAll([
    ['version', checkVersion],
    ...ofTheFolder,
    ['database', () => closed],
    ['pictures', checkPictures],
    ['videos', checkVideos],
  ]);
}

/** Looks at the backups: by the settings of the server itself, where one asks. */
export function examineBackups(services: Services): Promise<Found[]> {
  return runAll([['backups', () => checkBackups(services)]]);
}

interface Asked {
  seen: RequestSeen;
  origin?: string | undefined;
  /** Milliseconds since 1970, by the clock of the device that asks. */
  deviceTime?: number | undefined;
}

/** Looks at what only a request shows. */
export function examineRequest(
  { config, db }: Services,
  { seen, origin, deviceTime }: Asked,
): Promise<Found[]> {
  return runAll([
    ['clock', () => (deviceTime === undefined ? [] : (compareClocks(db.read.now(), deviceTime) ?? []))],
    ['address', () => checkArrival({ config, seen, origin })],
  ]);
}

/** One after the other: they measure. A check that fails says so, and the others go on. */
async function runAll(checks: Check[], signal?: AbortSignal): Promise<Found[]> {
  const found: Found[] = [];
  for (const [name, run] of checks) {
    try {
      found.push(...[await run()].flat());
    } catch (error) {
      signal?.throwIfAborted();
      found.push(finding(name, 'problem', 'checkFailed', { detail: text(reasonOf(error)) }));
    }
  }
  return found;
}
