import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { type BackupResult, backUp } from '../../../src/server/backups/backup.ts';
import { type RestoreResult, restore } from '../../../src/server/backups/restore.ts';
import { type VerifyResult, verify } from '../../../src/server/backups/verify.ts';
import { filesOf, type MediaRow } from '../../../src/server/backups/wanted.ts';
import type { Config } from '../../../src/server/config.ts';
import { type StartedServices, startServices } from '../../../src/server/services.ts';
import type { Community, Member } from '../../support/community.ts';
import { migrations } from '../../support/database.ts';

/** A folder for backups, gone when the test has finished. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-backups-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'backups');
}

/** What is on a place that was restored; closed when the test has finished. */
export async function openServices(config: Config): Promise<StartedServices> {
  const services = await startServices(config, { migrations });
  onTestFinished(() => services.close());
  return services;
}

interface Change {
  keep?: string;
  signal?: AbortSignal;
  onProgress?: (label: string, done: number, total: number) => void;
}

const never = new AbortController().signal;
const silent = () => {};

export function makeBackup(
  services: StartedServices,
  folder: string,
  change: Change = {},
): Promise<BackupResult> {
  return backUp(services, {
    folder,
    version: '0.0.0',
    migrations,
    signal: never,
    onProgress: silent,
    ...change,
  });
}

export function verifyAll(folder: string, snapshot?: string): Promise<VerifyResult> {
  return verify({ folder, snapshot, signal: never, onProgress: silent });
}

export function restoreInto(
  config: Config,
  folder: string,
  change: Change & { snapshot?: string; leaveOutDamaged?: boolean } = {},
): Promise<RestoreResult> {
  return restore({ folder, config, migrations, signal: never, onProgress: silent, ...change });
}

/** An uploaded picture with files, of bytes that nobody decodes. */
export async function picture({ services }: Community, owner: Member): Promise<number> {
  const { db, files } = services;
  const id = db.nextId();
  const row: MediaRow = { id, kind: 'image', state: 'ready', width: 640 };
  const staged = await files.stage();
  for (const path of filesOf(row))
    await writeFile(join(staged, path.split('/').at(-1) ?? ''), randomBytes(2000));
  await files.publish(staged, id);
  await db.write((tx) =>
    tx.insert(tx.tables.media).values({ ...image, id, ownerId: owner.id, width: row.width }),
  );
  return id;
}

const image = { kind: 'image', state: 'ready', height: 480, thumbhash: '', bytes: 4000 } as const;

export async function postPicture(community: Community, author: Member): Promise<number> {
  const { id } = await author.api.posts.create({ media: [{ id: await picture(community, author) }] });
  return id;
}

/** Everything below a folder that is a file, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Deletes a picture's row and files. */
export async function deletePicture({ services }: Community, id: number): Promise<void> {
  const { media } = services.db.read.tables;
  await services.db.write((tx) => tx.delete(tx.tables.media).where(eq(media.id, id)));
  await services.files.remove(id);
}
