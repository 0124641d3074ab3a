import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type Job, runDueJobs } from '../../src/server/jobs.ts';
import { createCommunity } from '../support/community.ts';
import { engines } from '../support/database.ts';

const MINUTE = 60_000;

describe.each(engines)('on %s', (engine) => {
  test('a job runs when it is due, and once where several processes would run it', async () => {
    const { services, wait } = await createCommunity(engine);
    let runs = 0;
    const jobs: Record<string, Job> = { count: { every: 10 * MINUTE, run: async () => void runs++ } };
    await Promise.all([runDueJobs(services, jobs), runDueJobs(services, jobs), runDueJobs(services, jobs)]);
    expect(runs).toBe(1);
    wait(9 * MINUTE);
    await runDueJobs(services, jobs);
    expect(runs).toBe(1);
    wait(MINUTE);
    await runDueJobs(services, jobs);
    expect(runs).toBe(2);
  });

  test('what was missed while nothing ran is made up for, once', async () => {
    const { services, wait } = await createCommunity(engine);
    let runs = 0;
    const jobs: Record<string, Job> = { count: { every: 10 * MINUTE, run: async () => void runs++ } };
    await runDueJobs(services, jobs);
    wait(7 * 24 * 60 * MINUTE);
    await runDueJobs(services, jobs);
    await runDueJobs(services, jobs);
    expect(runs).toBe(2);
  });

  test('one that fails keeps no other from running, and is tried again in five minutes', async () => {
    const community = await createCommunity(engine);
    const services = { ...community.services, log: pino({ level: 'silent' }) };
    const ran: string[] = [];
    const jobs: Record<string, Job> = {
      broken: {
        every: 60 * MINUTE,
        run: async () => {
          ran.push('broken');
          if (ran.length === 1) throw new Error('The disk is not there');
        },
      },
      whole: { every: 60 * MINUTE, run: async () => void ran.push('whole') },
    };
    await runDueJobs(services, jobs);
    await runDueJobs(services, jobs);
    expect(ran).toEqual(['broken', 'whole']);
    community.wait(5 * MINUTE);
    await runDueJobs(services, jobs);
    await runDueJobs(services, jobs);
    expect(ran).toEqual(['broken', 'whole', 'broken']);
  });
});
