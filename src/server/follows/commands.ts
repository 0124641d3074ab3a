import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { ProfileRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { addToTimeline, removeFromTimeline } from '../feed/timeline.ts';
import { notify, takeBack } from '../notifications/commands.ts';
import { notFound, Refusal } from '../refusal.ts';

/** Follows, or asks a private account. Doing it again changes nothing. */
export async function follow(
  tx: Writer,
  viewer: Viewer,
  followee: Visible<ProfileRef>,
): Promise<{ state: 'following' | 'requested' }> {
  if (followee.id === viewer.id) {
    throw new Refusal('BAD_REQUEST', 'cannotFollowSelf', 'You see your own posts already.', {
      field: 'userId',
    });
  }
  const { follows } = tx.tables;
  const [made] = await tx
    .insert(follows)
    .values({
      followerId: viewer.id,
      followeeId: followee.id,
      id: tx.nextId(),
      accepted: !followee.isPrivate,
    })
    .onConflictDoNothing()
    .returning({ accepted: follows.accepted });
  if (made?.accepted) await begin(tx, viewer.id, followee.id);
  if (made) await notify(tx, { kind: tellingOf(made), userId: followee.id, actorId: viewer.id });
  if (made) return { state: made.accepted ? 'following' : 'requested' };
  const [present] = await tx
    .select({ accepted: follows.accepted })
    .from(follows)
    .where(pair(tx, viewer.id, followee.id));
  return { state: present?.accepted ? 'following' : 'requested' };
}

/** Ends a follow or takes a request back. False when there is none: nothing happens. */
export async function unfollow(tx: Writer, followerId: number, followeeId: number): Promise<boolean> {
  const { follows } = tx.tables;
  const [ended] = await tx
    .delete(follows)
    .where(pair(tx, followerId, followeeId))
    .returning({ accepted: follows.accepted });
  if (!ended) return false;
  await takeBack(tx, { kind: tellingOf(ended), userId: followeeId, actorId: followerId });
  if (!ended.accepted) return true;
  await takeBack(tx, { kind: 'requestAccepted', userId: followerId, actorId: followeeId });
  await changeCounts(tx, followerId, followeeId, -1);
  await removeFromTimeline(tx, followerId, followeeId);
  return true;
}

/** Lets somebody who asked follow the viewer. */
export async function accept(tx: Writer, viewer: Viewer, followerId: number): Promise<void> {
  const { follows } = tx.tables;
  const [accepted] = await tx
    .update(follows)
    .set({ accepted: true })
    .where(and(pair(tx, followerId, viewer.id), eq(follows.accepted, false)))
    .returning({ followerId: follows.followerId });
  if (!accepted) throw notFound('person');
  await admit(tx, followerId, viewer.id);
}

/** Declines a request; the one who asked is not told. */
export async function reject(tx: Writer, viewer: Viewer, followerId: number): Promise<void> {
  const { follows } = tx.tables;
  const rejected = await tx
    .delete(follows)
    .where(and(pair(tx, followerId, viewer.id), eq(follows.accepted, false)))
    .returning({ followerId: follows.followerId });
  if (rejected.length === 0) throw notFound('person');
  await takeBack(tx, { kind: 'followRequest', userId: viewer.id, actorId: followerId });
}

/** Declines everyone who waits; they are not told. */
export async function rejectAllRequests(tx: Writer, followeeId: number): Promise<void> {
  const { follows } = tx.tables;
  await tx.delete(follows).where(and(eq(follows.followeeId, followeeId), eq(follows.accepted, false)));
  await takeBack(tx, { kind: 'followRequest', userId: followeeId });
}

/** Accepts everyone who waits; declines who is blocked or suspended. */
export async function acceptAllRequests(tx: Writer, followeeId: number): Promise<void> {
  const { follows, users } = tx.tables;
  const waiting = and(eq(follows.followeeId, followeeId), eq(follows.accepted, false));
  const visible = tx.select({ id: users.id }).from(users).where(profileIsVisible(tx, followeeId));
  const accepted = await tx
    .update(follows)
    .set({ accepted: true })
    .where(and(waiting, inArray(follows.followerId, visible)))
    .returning({ followerId: follows.followerId });
  for (const { followerId } of accepted) await admit(tx, followerId, followeeId);
  await rejectAllRequests(tx, followeeId);
}

/** Begins a follow that was asked for. It has another line for the owner from now on, and good news for the one who asked. */
async function admit(tx: Writer, followerId: number, followeeId: number): Promise<void> {
  const { follows } = tx.tables;
  await tx
    .update(follows)
    .set({ id: tx.nextId() }) // it is as old as the answer, not as the request
    .where(pair(tx, followerId, followeeId));
  await begin(tx, followerId, followeeId);
  await takeBack(tx, { kind: 'followRequest', userId: followeeId, actorId: followerId });
  await notify(tx, { kind: 'follow', userId: followeeId, actorId: followerId });
  await notify(tx, { kind: 'requestAccepted', userId: followerId, actorId: followeeId });
}

/** What an accepted follow brings: both counts, and the followed account's posts in the follower's feed. */
async function begin(tx: Writer, followerId: number, followeeId: number): Promise<void> {
  await changeCounts(tx, followerId, followeeId, 1);
  await addToTimeline(tx, followerId, followeeId);
}

async function changeCounts(tx: Writer, followerId: number, followeeId: number, by: 1 | -1): Promise<void> {
  const { users } = tx.tables;
  await tx
    .update(users)
    .set({ followingCount: sql`${users.followingCount} + ${by}` })
    .where(eq(users.id, followerId));
  await tx
    .update(users)
    .set({ followerCount: sql`${users.followerCount} + ${by}` })
    .where(eq(users.id, followeeId));
}

/** As what the followed one is told of a follow. */
function tellingOf({ accepted }: { accepted: boolean }): 'follow' | 'followRequest' {
  return accepted ? 'follow' : 'followRequest';
}

function pair(tx: Writer, followerId: number, followeeId: number) {
  const { follows } = tx.tables;
  return and(eq(follows.followerId, followerId), eq(follows.followeeId, followeeId));
}
