import { type AnyProcedure, TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { appRouter } from '../../../src/server/router.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { adminRows } from './leakMatrix/admin.ts';
import { authRows } from './leakMatrix/auth.ts';
import { blocksRows, mutesRows } from './leakMatrix/blocks.ts';
import { chatRows } from './leakMatrix/chat.ts';
import { commentsRows } from './leakMatrix/comments.ts';
import { feedRows } from './leakMatrix/feed.ts';
import { followsRows } from './leakMatrix/follows.ts';
import { invitesRows } from './leakMatrix/invites.ts';
import { likesRows } from './leakMatrix/likes.ts';
import { liveRows } from './leakMatrix/live.ts';
import { mediaRows } from './leakMatrix/media.ts';
import { notificationsRows } from './leakMatrix/notifications.ts';
import { postsRows } from './leakMatrix/posts.ts';
import { reportsRows } from './leakMatrix/reports.ts';
import { type Matrix, type Row, type Scene, type ViewerName, viewers } from './leakMatrix/rows.ts';
import { savesRows } from './leakMatrix/saves.ts';
import { createScene } from './leakMatrix/scene.ts';
import { searchRows } from './leakMatrix/search.ts';
import { statsRows } from './leakMatrix/stats.ts';
import { storiesRows } from './leakMatrix/stories.ts';
import { usersRows } from './leakMatrix/users.ts';

/**
 * Every procedure × everyone who may call it, against the things of a private account, `owner`. A procedure without a
 * row in `leakMatrix/` does not compile; see `Matrix`.
 */

const matrix: Matrix = {
  ...reportsRows,
  ...invitesRows,
  ...adminRows,
  ...authRows,
  ...usersRows,
  ...statsRows,
  ...followsRows,
  ...blocksRows,
  ...mutesRows,
  ...mediaRows,
  ...storiesRows,
  ...postsRows,
  ...feedRows,
  ...likesRows,
  ...commentsRows,
  ...chatRows,
  ...notificationsRows,
  ...liveRows,
  ...searchRows,
  ...savesRows,
};

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
    const scene = await createScene(await createCommunity(engine), 'all');
    for (const [name, row] of rows.filter(([name]) => isQuery(name))) {
      for (const viewer of viewers) await check(name, row, viewer, scene);
    }
  }, 120_000);

  test.each(rows.filter(([name]) => !isQuery(name)))('%s', async (name, row) => {
    const community = await createCommunity(engine);
    for (const viewer of viewers) await check(name, row, viewer, await createScene(community, viewer));
  });
});

async function check(name: string, row: Row, viewer: ViewerName, scene: Scene): Promise<void> {
  const result = await outcomeOf(() => row.call(scene.callers[viewer], scene));
  expect
    .soft(`${name} by ${viewer}: ${result.outcome}`)
    .toBe(`${name} by ${viewer}: ${row.outcomes[viewer]}`);
  const seesNothing = viewer === 'stranger' || viewer === 'requested' || viewer === 'admin';
  if (seesNothing && result.outcome === 'ok') row.leaksNothing?.(result.value, scene);
  expect
    .soft(JSON.stringify(result.value ?? null), `${name} sends no hash or secret`)
    .not.toMatch(/passwordHash|argon2/);
}

async function outcomeOf(call: () => Promise<unknown>): Promise<{ outcome: string; value?: unknown }> {
  try {
    return { outcome: 'ok', value: await call() };
  } catch (error) {
    if (error instanceof TRPCError) return { outcome: error.code };
    throw error;
  }
}
