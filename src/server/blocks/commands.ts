import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { visibleProfile } from '../access/visible.ts';
import { announceBetween } from '../chat/deliver.ts';
import type { Writer } from '../db/database.ts';
import { unfollow } from '../follows/commands.ts';
import { takeBack } from '../notifications/commands.ts';
import { Refusal } from '../refusal.ts';

/**
 * Makes two people vanish for each other: follows and requests in both directions end, and what either was told of the
 * other is taken back. Nobody is told of it; what both have on screen is read again. Again changes nothing.
 * @throws Refusal `notYourself`, `notFound`
 */
export async function block(tx: Writer, viewer: Viewer, userId: number): Promise<void> {
  refuseSelf(viewer, userId);
  const { blocks } = tx.tables;
  const [present] = await tx
    .select({ id: blocks.id })
    .from(blocks)
    .where(and(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, userId)));
  if (present) return;
  await visibleProfile(tx, viewer, userId);
  await tx.insert(blocks).values({ blockerId: viewer.id, blockedId: userId, id: tx.nextId() });
  for (const [one, other] of bothWays(viewer.id, userId)) {
    await unfollow(tx, one, other);
    await takeBack(tx, { userId: one, actorId: other });
  }
  await announceBetween(tx, [viewer.id, userId]);
  tx.wake([viewer.id, userId]);
}

/** Ends a block, if there is one. What the block has ended stays ended. */
export async function unblock(tx: Writer, viewer: Viewer, userId: number): Promise<void> {
  const { blocks } = tx.tables;
  const ended = await tx
    .delete(blocks)
    .where(and(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, userId)))
    .returning({ id: blocks.id });
  if (ended.length === 0) return;
  await announceBetween(tx, [viewer.id, userId]);
  tx.wake([viewer.id, userId]);
}

/**
 * Hides somebody's posts, stories and notifications from the viewer, and from nobody else. The muted one cannot tell.
 * @throws Refusal `notYourself`, `notFound`
 */
export async function mute(tx: Writer, viewer: Viewer, userId: number): Promise<void> {
  refuseSelf(viewer, userId);
  await visibleProfile(tx, viewer, userId);
  const { mutes } = tx.tables;
  await tx
    .insert(mutes)
    .values({ muterId: viewer.id, mutedId: userId, id: tx.nextId() })
    .onConflictDoNothing();
}

/** Shows somebody's posts, stories and notifications again. */
export async function unmute(tx: Writer, viewer: Viewer, userId: number): Promise<void> {
  const { mutes } = tx.tables;
  await tx.delete(mutes).where(and(eq(mutes.muterId, viewer.id), eq(mutes.mutedId, userId)));
}

function refuseSelf(viewer: Viewer, userId: number): void {
  if (viewer.id !== userId) return;
  throw new Refusal('BAD_REQUEST', 'notYourself', 'You cannot do this to yourself.', { field: 'userId' });
}

function bothWays(one: number, other: number): [number, number][] {
  return [
    [one, other],
    [other, one],
  ];
}
