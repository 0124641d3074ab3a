import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { noBlockBetween } from '../access/visibility.ts';
import type { Writer } from '../db/database.ts';
import { announce } from '../events/changes.ts';
import type { MessageEvent } from './messageQueries.ts';
import { isNotRead } from './unread.ts';

/** Those in a conversation who hear of what somebody does there: without those between whom and them a block stands. */
export async function audience(tx: Writer, conversationId: number, actorId: number): Promise<number[]> {
  const { conversationMembers: members } = tx.tables;
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.conversationId, conversationId), noBlockBetween(tx, actorId, members.userId)));
  return rows.map(({ userId }) => userId);
}

interface Written {
  id: number;
  conversationId: number;
  senderId: number;
  isEvent?: boolean;
}

/** What a new message does: it moves the conversation up in everybody's list, counts as unread, and is announced. */
export async function deliver(
  tx: Writer,
  { id, conversationId, senderId, isEvent = false }: Written,
): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  const people = await audience(tx, conversationId, senderId);
  await tx
    .update(members)
    .set({ lastMessageId: id })
    .where(
      and(
        eq(members.conversationId, conversationId),
        inArray(members.userId, people),
        sql`${members.lastMessageId} < ${id}`,
      ),
    );
  if (!isEvent) await changeUnread(tx, { id, conversationId, senderId }, 1);
  await announce(tx, people, { kind: 'message', subjectId: id, conversationId });
}

/** Counts a message, or no longer, for all who have not read it. */
export async function changeUnread(tx: Writer, message: Written, by: 1 | -1): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  await tx
    .update(members)
    .set({ unreadCount: sql`${members.unreadCount} + ${by}` })
    .where(
      and(
        eq(members.conversationId, message.conversationId),
        ne(members.userId, message.senderId),
        isNotRead(tx, message.id),
      ),
    );
}

/** Tells between the messages what the viewer did. */
export async function writeEvent(
  tx: Writer,
  viewer: Viewer,
  conversationId: number,
  { event, subjectId = null, text = '' }: { event: MessageEvent; subjectId?: number | null; text?: string },
): Promise<void> {
  const { messages } = tx.tables;
  const id = tx.nextId();
  const senderId = viewer.id;
  // No client's key has a colon.
  await tx
    .insert(messages)
    .values({ id, conversationId, senderId, clientKey: `event:${id}`, event, subjectId, text });
  await deliver(tx, { id, conversationId, senderId, isEvent: true });
}

/** Tells these people that a conversation's people, title or request state is another. */
export function announceChange(
  tx: Writer,
  userIds: readonly number[],
  conversationId: number,
): Promise<void> {
  return announce(tx, userIds, { kind: 'conversation', subjectId: conversationId, conversationId });
}

/** Tells two people that they may see another of each other's messages than before, in every conversation they share. */
export async function announceBetween(tx: Writer, people: readonly [number, number]): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  const shared = await tx
    .select({ id: members.conversationId })
    .from(members)
    .where(inArray(members.userId, [...people]))
    .groupBy(members.conversationId)
    .having(eq(count(), people.length))
    .orderBy(asc(members.conversationId));
  for (const { id } of shared) await announceChange(tx, people, id);
}
