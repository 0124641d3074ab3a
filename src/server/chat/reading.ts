import { and, count, eq, gt, isNull, lte, ne } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { noBlockBetween } from '../access/visibility.ts';
import type { ConversationRef, MessageRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { announce } from '../events/changes.ts';
import { isUnread } from './unread.ts';

/**
 * Notes that the viewer has read up to a message; never back. Tells their other devices, and those whose messages they
 * have read now, unless the conversation waits among the viewer's requests.
 */
export async function markRead(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  { id }: Visible<MessageRef>,
): Promise<void> {
  const { conversationMembers: members, messages } = tx.tables;
  const own = and(eq(members.conversationId, conversation.id), eq(members.userId, viewer.id));
  const [before] = await tx.select({ lastReadId: members.lastReadId }).from(members).where(own);
  if (!before || id <= before.lastReadId) return;
  await tx.update(members).set({ lastReadId: id }).where(own);
  const [left] = await tx.select({ n: count() }).from(members).innerJoin(messages, isUnread(tx)).where(own);
  await tx
    .update(members)
    .set({ unreadCount: left?.n ?? 0 })
    .where(own);

  const writers = conversation.accepted
    ? await writersBetween(tx, viewer, conversation, before.lastReadId, id)
    : [];
  await announce(tx, [viewer.id, ...writers], {
    kind: 'seen',
    subjectId: viewer.id,
    conversationId: conversation.id,
  });
}

/** Those still in the conversation who wrote something after one message and up to another. */
async function writersBetween(
  tx: Writer,
  viewer: Viewer,
  conversation: ConversationRef,
  after: number,
  upTo: number,
): Promise<number[]> {
  const { conversationMembers: members, messages } = tx.tables;
  const rows = await tx
    .selectDistinct({ id: members.userId })
    .from(messages)
    .innerJoin(
      members,
      and(eq(members.conversationId, messages.conversationId), eq(members.userId, messages.senderId)),
    )
    .where(
      and(
        eq(messages.conversationId, conversation.id),
        gt(messages.id, after),
        lte(messages.id, upTo),
        isNull(messages.event),
        ne(messages.senderId, viewer.id),
        noBlockBetween(tx, viewer.id, members.userId),
      ),
    );
  return rows.map(({ id }) => id);
}
