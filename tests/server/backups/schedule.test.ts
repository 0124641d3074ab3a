import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stopBackup } from '../../../src/server/backups/child.ts';
import { makeUpForLast } from '../../../src/server/backups/schedule.ts';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { createCommunity } from '../../support/community.ts';
import { newFolder, postPicture, verifyAll } from './place.ts';

test('by schedule and by the button a process of its own backs up, and the owner sees how it went', async () => {
  const folder = await newFolder();
  const settings = { BACKUP_DIR: folder, BACKUP_EVERY: '1d', BACKUP_KEEP: '2d' };
  const community = await createCommunity('sqlite', settings);
  const { services } = community;
  const owner = await community.join('anna', { isAdmin: true });
  await postPicture(community, owner);
  const states = async () => (await owner.api.backups.state()).runs.map(({ state }) => state);
  const ended = async () => (await owner.api.backups.state()).isRunning === false && (await states());

  expect(await owner.api.backups.state()).toEqual({
    folder,
    every: 86_400,
    keep: '2d',
    isRunning: false,
    lastDoneAt: null,
    runs: [],
  });
  await runDueJobs(services);
  expect(await owner.api.backups.start(), 'one at a time').toEqual({ state: 'alreadyRunning' });
  await expect.poll(ended, { timeout: 60_000 }).toEqual(['done']);
  expect((await verifyAll(folder)).faults).toEqual([]);

  await runDueJobs(services);
  expect(await states(), 'not due yet').toEqual(['done']);
  await expect.poll(() => owner.api.backups.start(), { timeout: 60_000 }).toEqual({ state: 'started' });
  await expect.poll(ended, { timeout: 60_000 }).toEqual(['done', 'done']);
});

test('one that fails is told and tried again in an hour; one that the server ended is made up for', async () => {
  const community = await createCommunity('sqlite');
  const owner = await community.join('anna', { isAdmin: true });
  const { config } = community.services;
  const services = {
    ...community.services,
    config: { ...config, backupDir: join(config.dataDir, 'inside') },
  };
  const states = async () => {
    const { isRunning, runs } = await owner.api.backups.state();
    return isRunning || runs.map(({ state, error }) => `${state}: ${error}`);
  };
  const failed = expect.stringMatching(/^failed: .* is in the data folder/);

  await runDueJobs(services);
  await expect.poll(states, { timeout: 60_000 }).toEqual([failed]);
  const lastRunAt = async () => {
    const { jobs } = services.db.read.tables;
    const rows = await services.db.read.select().from(jobs);
    return rows.find(({ name }) => name === 'backup')?.lastRunAt ?? 0;
  };
  const ago = async () => (services.db.read.now() - (await lastRunAt())) / 3_600_000;
  await expect.poll(ago, { timeout: 60_000 }).toBeGreaterThan(22.9);
  expect(await ago()).toBeLessThan(24);
  await makeUpForLast(services);
  expect(await lastRunAt()).toBe(0);

  await runDueJobs(services);
  await stopBackup(services);
  expect((await owner.api.backups.state()).isRunning).toBe(false);
});

test('without a folder there are no backups, and others than the owner are not told of them', async () => {
  const { join: become } = await createCommunity('sqlite');
  const owner = await become('anna', { isAdmin: true });
  expect(await owner.api.backups.start()).toEqual({ state: 'notSetUp' });
  expect((await owner.api.backups.state()).folder).toBeNull();
  const admin = await become('boris', { isAdmin: true });
  await expect(admin.api.backups.state()).rejects.toThrow(/Only the owner/);
});
