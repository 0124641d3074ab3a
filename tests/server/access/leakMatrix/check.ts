import { TRPCError } from '@trpc/server';
import { expect } from 'vitest';
import { type Row, type Scene, type ViewerName, viewers } from './rows.ts';

/** Rows of a name that only one can have. */
const takesName = new Set(['auth.register', 'auth.token.register', 'auth.changeUsername']);

/**
 * Everybody calls something that changes something. Who is refused changes nothing, so they all try the same thing; and so can
 * those who are not, where it is a matter of their own. Otherwise each of these has a scene to themselves.
 */
export async function checkChange(name: string, row: Row, newScene: () => Promise<Scene>): Promise<void> {
  const isAllowed = (viewer: ViewerName) => row.outcomes[viewer] === 'ok';
  const isForAll = isAllowed('stranger') && !takesName.has(name);
  const scene = await newScene();
  for (const viewer of viewers.filter((viewer) => !isAllowed(viewer))) await check(name, row, viewer, scene);
  for (const viewer of viewers.filter(isAllowed)) {
    await check(name, row, viewer, isForAll ? scene : await newScene());
  }
}

/** Calls a procedure as one of those who may, and expects what its row says. */
export async function check(name: string, row: Row, viewer: ViewerName, scene: Scene): Promise<void> {
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
