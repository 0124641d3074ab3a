import { TRPCError } from '@trpc/server';
import { expect } from 'vitest';
import type { Row, Scene, ViewerName } from './rows.ts';

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
