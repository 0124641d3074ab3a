import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BackupError } from '../../../src/server/backups/errors.ts';
import { lockToRead, lockToWrite } from '../../../src/server/backups/lock.ts';
import { backupsView, dataLock } from '../../../src/server/backups/state.ts';
import { createCommunity } from '../../support/community.ts';
import { emptyConfig, engines } from '../../support/database.ts';
import {
  deletePicture,
  filesBelow,
  makeBackup,
  newFolder,
  openServices,
  picture,
  postPicture,
  restoreInto,
  verifyAll,
} from './place.ts';

/** A community with three posts, and a backup of it. */
async function backedUp(engine: (typeof engines)[number] = 'sqlite') {
  const community = await createCommunity(engine);
  const anna = await community.join('anna', { isAdmin: true });
  for (let i = 0; i < 3; i++) await postPicture(community, anna);
  const folder = await newFolder();
  const first = await makeBackup(community.services, folder);
  return { community, anna, folder, first, snapshot: join(folder, 'snapshots', first.snapshot) };
}

/** A media file of the backup. */
async function someFile(folder: string): Promise<string> {
  const [file = ''] = await filesBelow(join(folder, 'media'));
  return join(folder, 'media', file);
}

describe.each(engines)('on %s', (engine) => {
  test('a backup holds everything, and the next one stores only what is new', async () => {
    const { community, anna, folder, first } = await backedUp(engine);
    expect(first).toMatchObject({ files: 7, newFiles: 7, warnings: [], isOnSameDisk: true });
    expect(await verifyAll(folder)).toMatchObject({ files: 8, faults: [] });

    await postPicture(community, anna);
    const second = await makeBackup(community.services, folder);
    expect(second).toMatchObject({ files: 9, newFiles: 3 });
    expect(second.newBytes).toBe(second.bytes - 12_000);
    expect((await verifyAll(folder)).faults).toEqual([]);
    expect((await filesBelow(join(folder, 'media'))).length).toBe(8);

    const file = await stat(await someFile(folder));
    expect(file.nlink, 'on one disk it takes no room').toBe(2);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const snapshot = join(folder, 'snapshots', second.snapshot);
    for (const name of await readdir(snapshot)) {
      expect((await stat(join(snapshot, name))).mode & 0o777, name).toBe(0o600);
    }
    const { runs, lastDoneAt, isRunning } = await backupsView(community.services);
    expect(runs.map(({ state, newFiles }) => [state, newFiles])).toEqual([
      ['done', 3],
      ['done', 7],
    ]);
    expect([lastDoneAt, isRunning]).toEqual([runs[0]?.finishedAt, false]);
  });

  test('is restored on either engine, into a place that is empty', async () => {
    const { community, anna, folder } = await backedUp(engine);
    for (const target of engines) {
      const config = await emptyConfig(target);
      await restoreInto(config, folder);
      expect(await filesBelow(join(config.dataDir, 'media'))).toEqual(
        await filesBelow(join(folder, 'media')),
      );
      const restored = await openServices(config);
      const { read } = restored.db;
      const before = community.services.db.read;
      expect(await read.select().from(read.tables.users)).toEqual(
        await before.select().from(before.tables.users),
      );
      expect(await read.select().from(read.tables.posts)).toHaveLength(3);
      expect((await backupsView(restored)).runs).toEqual([]);
      const copied = await stat(
        join(config.dataDir, 'media', (await filesBelow(join(config.dataDir, 'media')))[0] ?? ''),
      );
      expect(copied.nlink, 'the data shares nothing with its backup').toBe(1);

      const again = restoreInto(config, folder);
      await expect(again).rejects.toThrow(/is not empty/);
      const refused = restoreInto(
        { ...(await emptyConfig('sqlite')), databaseUrl: config.databaseUrl },
        folder,
      );
      if (target === 'postgres') await expect(refused).rejects.toThrow(/is not empty/);
      else await refused;
    }
    expect(anna.id).toBeGreaterThan(0);
  });
});

test('of what was removed only the snapshots that had it keep it', async () => {
  const { community, anna, folder, first } = await backedUp();
  const extra = await picture(community, anna);
  const second = await makeBackup(community.services, folder);
  await deletePicture(community, extra);
  const third = await makeBackup(community.services, folder);
  expect(third).toMatchObject({ files: 7, newFiles: 1, removed: { snapshots: [], files: 0 } });
  expect((await verifyAll(folder)).faults).toEqual([]);
  expect((await filesBelow(join(folder, 'media'))).length).toBe(8);

  const config = await emptyConfig('sqlite');
  await restoreInto(config, folder, { snapshot: second.snapshot });
  expect((await filesBelow(join(config.dataDir, 'media'))).length).toBe(8);

  const last = await makeBackup(community.services, folder, { keep: '1d' });
  expect(last.removed).toEqual({
    snapshots: [third.snapshot, second.snapshot, first.snapshot],
    files: 2,
    bytes: 4000,
  });
  expect(await readdir(join(folder, 'snapshots'))).toEqual([last.snapshot]);
  expect((await verifyAll(folder)).faults).toEqual([]);
});

describe('verify finds', () => {
  test('a bit that has flipped, and restore does not take it', async () => {
    const { folder } = await backedUp();
    const file = await someFile(folder);
    const bytes = await readFile(file);
    bytes[1000] = (bytes[1000] ?? 0) ^ 4;
    await writeFile(file, bytes);
    const { faults } = await verifyAll(folder);
    expect(faults).toEqual([{ file: file.slice(folder.length + 1), says: expect.stringMatching(/damaged/) }]);

    const config = await emptyConfig('sqlite');
    await expect(restoreInto(config, folder)).rejects.toThrow(/1 files of this backup cannot be used/);
    expect(await readdir(config.dataDir)).not.toContain('minigram.db');
    const { leftOut, files } = await restoreInto(config, folder, { leaveOutDamaged: true });
    expect([leftOut, files]).toEqual([faults, 6]);
    expect(await readdir(config.dataDir)).toContain('minigram.db');
  });

  test('a file that is missing', async () => {
    const { folder } = await backedUp();
    const file = await someFile(folder);
    await rm(file);
    const { faults } = await verifyAll(folder);
    expect(faults).toEqual([{ file: file.slice(folder.length + 1), says: 'is missing.' }]);
  });

  test('a database that was cut short', async () => {
    const { folder, snapshot, first } = await backedUp();
    await truncate(join(snapshot, 'minigram.db'), 100_000);
    const { faults } = await verifyAll(folder);
    expect(faults).toEqual([
      { file: `snapshots/${first.snapshot}/minigram.db`, says: expect.stringMatching(/has 100000 bytes/) },
    ]);
    await expect(restoreInto(await emptyConfig('sqlite'), folder)).rejects.toThrow(/database .* is damaged/);
  });

  test('a list that was edited, and the next backup does not believe it', async () => {
    const { community, folder, snapshot, first } = await backedUp();
    const file = join(snapshot, 'manifest.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"bytes":', '"bytes":1'));
    const { faults } = await verifyAll(folder);
    expect(faults).toEqual([
      { file: `snapshots/${first.snapshot}/manifest.json`, says: expect.stringMatching(/hash/) },
    ]);
    await expect(restoreInto(await emptyConfig('sqlite'), folder)).rejects.toThrow(/manifest\.json/);
    const second = await makeBackup(community.services, folder);
    expect((await verifyAll(folder, second.snapshot)).faults).toEqual([]);
  });

  test('a picture that the data folder had lost already', async () => {
    const { community, anna } = await backedUp();
    const id = await picture(community, anna);
    await community.services.files.remove(id);
    const folder = await newFolder();
    const { warnings } = await makeBackup(community.services, folder);
    expect(warnings).toHaveLength(2);
    expect((await verifyAll(folder)).faults).toEqual([
      {
        file: expect.stringContaining(String(id)),
        says: expect.stringMatching(/missing in the data folder/),
      },
      {
        file: expect.stringContaining(String(id)),
        says: expect.stringMatching(/missing in the data folder/),
      },
    ]);
  });
});

test('what the data folder loses later is told, and the backup still has it', async () => {
  const { community, folder } = await backedUp();
  const { services } = community;
  const [file = ''] = await filesBelow(join(services.config.dataDir, 'media'));
  await rm(join(services.config.dataDir, 'media', file));
  const { warnings, files } = await makeBackup(services, folder);
  expect(warnings).toEqual([expect.stringContaining(`media/${file} is missing in the data folder. This`)]);
  expect(files).toBe(7);
  expect((await verifyAll(folder)).faults).toEqual([]);
});

test('one that is interrupted leaves no snapshot, and the next one goes on from there', async () => {
  const { community, anna, folder, first } = await backedUp();
  await postPicture(community, anna);
  const interruption = new AbortController();
  const onProgress = (label: string) => {
    if (label.startsWith('Database')) interruption.abort();
  };
  const interrupted = makeBackup(community.services, folder, { signal: interruption.signal, onProgress });
  await expect(interrupted).rejects.toThrow(/abort/);
  expect(await readdir(join(folder, 'snapshots'))).toEqual([first.snapshot]);
  const [run] = (await backupsView(community.services)).runs;
  expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/interrupted/) });

  // As one that was killed leaves it.
  await mkdir(join(folder, 'unfinished', 'snapshot'), { recursive: true });
  await writeFile(join(folder, 'unfinished', 'snapshot', 'minigram.db'), 'half');
  const left = join(folder, 'media', '0a', '123');
  await mkdir(left, { recursive: true });
  await writeFile(join(left, '320.webp'), 'of something deleted since');
  const next = await makeBackup(community.services, folder);
  expect(next).toMatchObject({ files: 9, newFiles: 1, removed: { files: 1 } });
  expect((await readdir(folder)).sort()).toEqual(['backup.lock', 'media', 'snapshots']);
  expect((await verifyAll(folder)).faults).toEqual([]);
});

test('a restore that is interrupted is no data folder, and can be run again', async () => {
  const { folder } = await backedUp();
  for (const engine of engines) {
    const config = await emptyConfig(engine);
    const interruption = new AbortController();
    const onProgress = () => interruption.abort();
    const interrupted = restoreInto(config, folder, { signal: interruption.signal, onProgress });
    await expect(interrupted).rejects.toThrow(/abort/);
    expect(await readdir(config.dataDir)).not.toContain('minigram.db');
    await restoreInto(config, folder);
    expect((await readdir(config.dataDir)).filter((name) => name.includes('unfinished'))).toEqual([]);
  }
});

test('is refused where it would be lost or in the way', async () => {
  const { community, folder } = await backedUp();
  const { services } = community;
  const { dataDir } = services.config;
  for (const inside of [dataDir, join(dataDir, 'backups')]) {
    await expect(makeBackup(services, inside)).rejects.toThrow(/is in the data folder/);
  }
  const foreign = await newFolder();
  await mkdir(join(foreign, 'media', 'holiday'), { recursive: true });
  await expect(makeBackup(services, foreign)).rejects.toThrow(/folder of their own/);

  const reading = lockToRead(join(folder, 'backup.lock'));
  await expect(makeBackup(services, folder)).rejects.toThrow(BackupError);
  reading?.release();
  const [run] = (await backupsView(services)).runs;
  expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/in use/) });

  const writing = lockToWrite(dataLock(dataDir));
  await expect(makeBackup(services, folder)).rejects.toThrow(/being made already/);
  expect((await backupsView(services)).isRunning).toBe(true);
  writing?.release();
  await expect(verifyAll(await newFolder())).rejects.toThrow(/no backups/);
  await expect(verifyAll(folder, '2000-01-01T00-00-00Z')).rejects.toThrow(/There are: 20/);
});
