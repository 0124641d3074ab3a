import { randomUUID } from 'node:crypto';
import { and, count, eq, isNull, ne } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import {
  type ConversationRef,
  type MessageRef,
  type Owned,
  type Visible,
  visiblePost,
} from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { announce } from '../events/changes.ts';
import { attachMedia } from '../media/attach.ts';
import { notFound, Refusal } from '../refusal.ts';
import { announceChange, audience, changeUnread, deliver } from './deliver.ts';
import { followersAmong } from './requests.ts';

interface NewMessage {
  clientKey?: string | undefined;
  text: string;
  mediaId?: number | undefined;
  sharedPostId?: number | undefined;
}

/**
 * Sends a message, which also accepts a request. With a key that the viewer has used before it changes nothing. Returns
 * the message's id.
 * @throws Refusal `clientKeyUsed` for a message in another conversation, `requestPending` when the other has not accepted
 *   what was written before, `mediaUnusable`, or NOT_FOUND
 */
export async function send(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  { clientKey = randomUUID(), text, mediaId, sharedPostId }: NewMessage,
): Promise<number> {
  const { messages } = tx.tables;
  const before = await sentBefore(tx, viewer, conversation, clientKey);
  if (before !== undefined) return before;
  await acceptOrRefuse(tx, viewer, conversation);
  if (sharedPostId !== undefined) await visiblePost(tx, viewer, sharedPostId);

  const message = { id: tx.nextId(), conversationId: conversation.id, senderId: viewer.id };
  await tx.insert(messages).values({ ...message, clientKey, text, sharedPostId });
  if (mediaId !== undefined) {
    const options = { kinds: ['image'], field: 'mediaId' } as const;
    await attachMedia(tx, viewer, mediaId, { messageId: message.id }, options);
  }
  await deliver(tx, message);
  return message.id;
}

/** The message that the viewer has sent with this key. */
async function sentBefore(
  tx: Writer,
  viewer: Viewer,
  conversation: ConversationRef,
  clientKey: string,
): Promise<number | undefined> {
  const { messages } = tx.tables;
  const [sent] = await tx
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.senderId, viewer.id), eq(messages.clientKey, clientKey)));
  if (sent && sent.conversationId !== conversation.id) {
    throw new Refusal('CONFLICT', 'clientKeyUsed', 'This key was used for a message elsewhere.', {
      field: 'clientKey',
    });
  }
  return sent?.id;
}

/** Whoever writes has accepted; so has the other, if they follow the viewer. Otherwise a few messages are all. */
async function acceptOrRefuse(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
): Promise<void> {
  const { conversationMembers: members, users, messages } = tx.tables;
  const accept = (userId: number) =>
    tx
      .update(members)
      .set({ accepted: true })
      .where(and(eq(members.conversationId, conversation.id), eq(members.userId, userId)));
  if (!conversation.accepted) {
    await accept(viewer.id);
    await announceChange(tx, await audience(tx, conversation.id, viewer.id), conversation.id);
  }
  if (conversation.pair === null) return;

  const [other] = await tx
    .select({ id: users.id, accepted: members.accepted })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.conversationId, conversation.id),
        ne(members.userId, viewer.id),
        profileIsVisible(tx, viewer.id),
      ),
    );
  if (!other) throw notFound('person');
  if (other.accepted) return;
  const followers = await followersAmong(tx, viewer, [other.id]);
  if (followers.has(other.id)) return void (await accept(other.id));
  const [written] = await tx
    .select({ n: count() })
    .from(messages)
    .where(and(eq(messages.conversationId, conversation.id), eq(messages.senderId, viewer.id)));
  if ((written?.n ?? 0) < limits.messagesOfRequest) return;
  throw new Refusal('FORBIDDEN', 'requestPending', 'You can write more once they have accepted.');
}

/** Deletes a message for everyone: its words, its picture, what it shares. Again changes nothing. */
export async function deleteMessage(
  tx: Writer,
  { id, conversationId }: Owned<MessageRef>,
  viewer: Viewer,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<void> {
  const { messages, media } = tx.tables;
  const deleted = await tx
    .update(messages)
    .set({ text: '', sharedPostId: null, deletedAt: tx.now() })
    .where(and(eq(messages.id, id), isNull(messages.deletedAt)))
    .returning({ id: messages.id });
  if (deleted.length === 0) return;
  const pictures = await tx.delete(media).where(eq(media.messageId, id)).returning({ id: media.id });
  tx.afterCommit(async () => {
    for (const picture of pictures) await removeFile(picture.id);
  });
  await changeUnread(tx, { id, conversationId, senderId: viewer.id }, -1);
  const people = await audience(tx, conversationId, viewer.id);
  await announce(tx, people, { kind: 'message', subjectId: id, conversationId });
}
