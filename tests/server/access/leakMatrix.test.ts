import type { AnyProcedure } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { appRouter } from '../../../src/server/router.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { check, checkChange } from './leakMatrix/check.ts';
import { matrix } from './leakMatrix/matrix.ts';
import { viewers } from './leakMatrix/rows.ts';
import { createScene } from './leakMatrix/scene.ts';

/**
 * Every procedure × everyone who may call it, against the things of a private account, `owner`. A procedure without a
 * row in `leakMatrix/` does not compile; see `Matrix`.
 */

// Typed as nested as the routers; tRPC keeps it flat: `'chat.send'`.
const procedures = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;

test('every procedure of the router has a row, and every row a procedure', () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(procedures).sort());
});

const rows = Object.entries(matrix);
/** What only reads can be tried in one scene by everybody. */
const isQuery = (name: string) => procedures[name]?._def.type === 'query';

describe.each(engines)('on %s', (engine) => {
  test('all queries', async () => {
    const community = await createCommunity(engine);
    await community.join('first', { isAdmin: true });
    const scene = await createScene(community, 'all');
    for (const [name, row] of rows.filter(([name]) => isQuery(name))) {
      for (const viewer of viewers) await check(name, row, viewer, scene);
    }
  }, 120_000);

  test('all that changes something, and streams', async () => {
    const community = await createCommunity(engine);
    await community.join('first', { isAdmin: true });
    let scenes = 0;
    for (const [name, row] of rows.filter(([name]) => !isQuery(name))) {
      await checkChange(name, row, () => createScene(community, String(++scenes)));
    }
    expect(scenes).toBeGreaterThan(rows.length / 2);
  }, 120_000);
});
