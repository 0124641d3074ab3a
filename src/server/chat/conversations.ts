import { and, eq, inArray, lte, max, min, ne } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { ConversationRef, ProfileRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { announceChange, audience } from './deliver.ts';

export type RemoveFile = (mediaId: number) => Promise<void>;

/**
 * The conversation of the viewer with somebody, made if there is none; nobody hears of it before something is written.
 * @throws Refusal `notYourself`
 */
export async function open(
  tx: Writer,
  viewer: Viewer,
  other: Visible<ProfileRef>,
): Promise<{ id: number; isNew: boolean }> {
  if (other.id === viewer.id) {
    throw new Refusal('BAD_REQUEST', 'notYourself', 'You cannot write to yourself.', { field: 'userId' });
  }
  const { conversations, conversationMembers: members } = tx.tables;
  const pair = `${Math.min(viewer.id, other.id)}:${Math.max(viewer.id, other.id)}`;
  const [present] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.pair, pair));
  if (present) {
    // Nothing waits there, so there is nothing to accept.
    await tx
      .update(members)
      .set({ accepted: true })
      .where(and(membership(tx, viewer, present.id), eq(members.lastMessageId, 0)));
    return { id: present.id, isNew: false };
  }
  const id = tx.nextId();
  await tx.insert(conversations).values({ id, pair });
  await tx.insert(members).values([
    { conversationId: id, userId: viewer.id, accepted: true },
    { conversationId: id, userId: other.id, accepted: false },
  ]);
  return { id, isNew: true };
}

/** Takes a conversation out of the requests. Those in it hear of it, since they may write on. */
export async function accept(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
): Promise<void> {
  if (conversation.accepted) return;
  const { conversationMembers: members } = tx.tables;
  await tx
    .update(members)
    .set({ accepted: true })
    .where(membership(tx, viewer, conversation.id));
  await announceChange(tx, await audience(tx, conversation.id, viewer.id), conversation.id);
}

/** Whether the viewer wants to hear of it; it then counts no longer among what is unread. */
export async function setMuted(
  tx: Writer,
  viewer: Viewer,
  { id }: Visible<ConversationRef>,
  muted: boolean,
): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  const changed = await tx
    .update(members)
    .set({ muted })
    .where(and(membership(tx, viewer, id), ne(members.muted, muted)))
    .returning({ userId: members.userId });
  if (changed.length > 0) await announceChange(tx, [viewer.id], id);
}

/** Deletes all that was written so far for the viewer, and for good when nobody else sees it. It comes back with the next message. */
export async function deleteForViewer(
  tx: Writer,
  viewer: Viewer,
  { id }: Visible<ConversationRef>,
  removeFile: RemoveFile,
): Promise<void> {
  const { conversationMembers: members, messages } = tx.tables;
  const [last] = await tx
    .select({ id: max(messages.id) })
    .from(messages)
    .where(eq(messages.conversationId, id));
  await tx
    .update(members)
    .set({ hiddenUpTo: last?.id ?? 0, lastMessageId: 0, unreadCount: 0 })
    .where(membership(tx, viewer, id));
  await announceChange(tx, [viewer.id], id);
  await deleteUnseen(tx, id, removeFile);
}

/** Deletes messages that none of the members sees any more; the conversation too when nobody is left in it. */
export async function deleteUnseen(
  tx: Writer,
  conversationId: number,
  removeFile: RemoveFile,
): Promise<void> {
  const { conversations, conversationMembers: members, messages, media } = tx.tables;
  const [seen] = await tx
    .select({ from: min(members.hiddenUpTo) })
    .from(members)
    .where(eq(members.conversationId, conversationId));
  const upTo = seen?.from ?? Number.MAX_SAFE_INTEGER;
  const unseen = and(eq(messages.conversationId, conversationId), lte(messages.id, upTo));
  const pictures = await tx
    .select({ id: media.id })
    .from(messages)
    .innerJoin(media, eq(media.messageId, messages.id))
    .where(unseen);
  const pictureIds = pictures.map(({ id }) => id);
  await tx.delete(media).where(inArray(media.id, pictureIds));
  await tx.delete(messages).where(unseen);
  if (seen?.from == null) await tx.delete(conversations).where(eq(conversations.id, conversationId));
  tx.afterCommit(async () => {
    for (const id of pictureIds) await removeFile(id);
  });
}

function membership(tx: Writer, viewer: Viewer, conversationId: number) {
  const { conversationMembers: members } = tx.tables;
  return and(eq(members.conversationId, conversationId), eq(members.userId, viewer.id));
}
