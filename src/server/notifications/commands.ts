import { and, eq, lte, type SQL } from 'drizzle-orm';
import type { NotificationKind } from '../../shared/kinds.ts';
import type { Viewer } from '../access/viewer.ts';
import { isMuted, profileIsVisible } from '../access/visibility.ts';
import type { Writer } from '../db/database.ts';
import { announce } from '../events/changes.ts';
import { notFound } from '../refusal.ts';

/** Something that somebody did and another is told of. */
export interface Act {
  kind: NotificationKind;
  /** Who is told. */
  userId: number;
  /** Who did it. */
  actorId: number;
  postId?: number;
  commentId?: number;
}

/** Acts of these kinds on the same thing are one line. */
const together = { like: 'postId', commentLike: 'commentId' } as const satisfies Partial<
  Record<NotificationKind, keyof Act>
>;

/**
 * Tells somebody of an act, in the write that does it; not of their own, not of people they muted or blocked or who blocked
 * them, and not of kinds they do not want.
 */
export async function notify(tx: Writer, act: Act): Promise<void> {
  const { kind, userId, actorId, postId = null, commentId = null } = act;
  if (userId === actorId || !(await isWelcome(tx, act))) return;
  const { notifications } = tx.tables;
  const id = tx.nextId();
  const subject = kind === 'like' || kind === 'commentLike' ? act[together[kind]] : undefined;
  const line = subject === undefined ? String(id) : `${kind} ${subject}`;
  await tx.insert(notifications).values({ id, userId, kind, actorId, postId, commentId, line });
  await announce(tx, [userId], { kind: 'notification', subjectId: id });
}

/** Takes back what was told of acts that are undone: of all that match. */
export async function takeBack(tx: Writer, acts: Partial<Act>): Promise<void> {
  const { notifications } = tx.tables;
  const { kind, userId, actorId, postId, commentId } = acts;
  const conditions: SQL[] = [];
  if (kind !== undefined) conditions.push(eq(notifications.kind, kind));
  if (userId !== undefined) conditions.push(eq(notifications.userId, userId));
  if (actorId !== undefined) conditions.push(eq(notifications.actorId, actorId));
  if (postId !== undefined) conditions.push(eq(notifications.postId, postId));
  if (commentId !== undefined) conditions.push(eq(notifications.commentId, commentId));
  if (conditions.length === 0) throw new Error('Say which notifications are to be taken back.');
  const taken = await tx
    .delete(notifications)
    .where(and(...conditions))
    .returning({ id: notifications.id, userId: notifications.userId });
  const people = taken.map((row) => row.userId);
  await announce(tx, people, { kind: 'notificationsChanged', subjectId: taken[0]?.id ?? 0 });
}

/**
 * Marks as read the line of a notification, up to this one: what came to it since has not been seen. Without an id, all.
 * @throws Refusal `notFound` when it is not one of the viewer's, or has been taken back.
 */
export async function markRead(tx: Writer, viewer: Viewer, id?: number): Promise<void> {
  const { notifications } = tx.tables;
  const own = eq(notifications.userId, viewer.id);
  let line: SQL | undefined;
  if (id !== undefined) {
    const [row] = await tx
      .select({ line: notifications.line })
      .from(notifications)
      .where(and(own, eq(notifications.id, id)));
    if (!row) throw notFound('notification');
    line = and(eq(notifications.line, row.line), lte(notifications.id, id));
  }
  const marked = await tx
    .update(notifications)
    .set({ read: true })
    .where(and(own, eq(notifications.read, false), line))
    .returning({ id: notifications.id });
  const [first] = marked;
  if (first) await announce(tx, [viewer.id], { kind: 'notificationsChanged', subjectId: first.id });
}

/** Chooses the kinds that the viewer is not to be told of from now on. */
export async function setUnwanted(
  tx: Writer,
  viewer: Viewer,
  unwanted: readonly NotificationKind[],
): Promise<void> {
  const { users } = tx.tables;
  const kinds = [...new Set(unwanted)].join(',');
  await tx.update(users).set({ unwantedNotifications: kinds }).where(eq(users.id, viewer.id));
}

async function isWelcome(tx: Writer, { kind, userId, actorId }: Act): Promise<boolean> {
  const { users } = tx.tables;
  const [recipient] = await tx
    .select({ unwanted: users.unwantedNotifications })
    .from(users)
    .where(eq(users.id, userId));
  if (!recipient || recipient.unwanted.split(',').includes(kind)) return false;
  const [actor] = await tx
    .select({ muted: isMuted(tx, userId).mapWith(Boolean) })
    .from(users)
    .where(and(eq(users.id, actorId), profileIsVisible(tx, userId)));
  return actor !== undefined && !actor.muted;
}
