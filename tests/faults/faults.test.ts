import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../support/random.ts';
import { hostile } from './hostile.ts';
import { kill } from './kill.ts';
import { Ledger } from './ledger.ts';
import { mutate } from './mutate.ts';
import { makeSeeds } from './seeds.ts';

/** The harness in short: `npm run test:faults` is the whole of it. */

const options = {
  program: join(import.meta.dirname, '../../dist/server/main.js'),
  seed: 1,
  progress: () => {},
};
const timeout = 240_000;

test.each(['sqlite', 'postgres'] as const)('kill -9 loses nothing on %s', { timeout }, async (engine) => {
  const report = await kill({ ...options, engine, kills: 5 });
  expect(report.problems).toEqual([]);
  expect(Object.fromEntries(report.figures)['acknowledged answers']).toBeGreaterThan(20);
});

test('mutations of pictures and videos are taken or refused', { timeout }, async () => {
  // How long each takes says little beside the other tests; the long run has the limit.
  const report = await hostile({ ...options, engine: 'sqlite', mutations: 150, within: 60_000 });
  expect(report.problems).toEqual([]);
  expect(Object.fromEntries(report.figures).mutations).toBe(150);
});

test('a ledger finds what is lost, what is another and what is back', () => {
  const ledger = new Ledger();
  ledger.acknowledge('post a', 'by 1', { id: 7 });
  ledger.acknowledge('post b', 'by 1');
  ledger.acknowledge('post c', null);
  ledger.suspect('post d', ['by 1']);
  ledger.acknowledge('comment e', 'by 2', { under: ['post d'] });
  expect(ledger.compare((key) => (key === 'post a' ? { value: 'by 1', id: 7 } : undefined))).toEqual([
    'post b: was acknowledged as by 1, but it is not there',
  ]);
  expect(
    ledger.compare((key) => (key === 'post a' || key === 'post c' ? { value: 'by 2', id: 8 } : undefined)),
  ).toEqual([
    'post a: was acknowledged as by 1, but it is by 2',
    'post c: was acknowledged as not there, but it is by 2',
  ]);
});

test('a seed repeats its mutations', async () => {
  const seeds = await makeSeeds(undefined);
  const some = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 30 }, () => mutate(seeds, random).bytes.toString('base64'));
  };
  expect(some(4)).toEqual(some(4));
  expect(some(4)).not.toEqual(some(5));
});
