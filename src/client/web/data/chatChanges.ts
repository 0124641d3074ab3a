import type { Conversation, Message } from './chat.ts';
import { changeItem, itemsOf, type Pages } from './pages.ts';

/*
 * What messages and acts make of conversations and of cached pages, as pure functions. What does not change keeps its identity.
 * Each may be applied twice, or after the server's answer has it already.
 */

/** Whether the viewer wrote it: only they are told its key. */
export function isOwn(message: Pick<Message, 'clientKey'>): boolean {
  return message.clientKey !== null;
}

/** Pages of messages with one put in its place by id, or replaced. One that is older than what has been read stays away. */
export function addMessage(data: Pages<Message>, message: Message): Pages<Message> {
  const changed = changeItem(data, message.id, () => message);
  if (changed !== data) return changed;
  const index = data.pages.findIndex(
    ({ items, nextCursor }, at) =>
      items.some(({ id }) => id < message.id) || (nextCursor === null && at === data.pages.length - 1),
  );
  const page = data.pages[index];
  if (!page) return data;
  const isNewer = ({ id }: Message) => id > message.id;
  const items = [...page.items.filter(isNewer), message, ...page.items.filter((other) => !isNewer(other))];
  return { ...data, pages: data.pages.map((other) => (other === page ? { ...page, items } : other)) };
}

/** What stays of a message that is deleted for everyone. */
export function asDeleted(message: Message): Message {
  return { ...message, text: '', media: null, sharedPost: null, isDeleted: true };
}

/** Until where somebody has read; 0 if they are not in the conversation. */
export function lastReadOf({ members }: Conversation, userId: number | undefined): number {
  return members.find(({ id }) => id === userId)?.lastReadId ?? 0;
}

/** A conversation after one of its messages came or changed. */
export function withMessage(
  conversation: Conversation,
  message: Message,
  viewerId: number | undefined,
): Conversation {
  const last = conversation.lastMessage;
  const isUnread = !isOwn(message) && !message.event && message.id > lastReadOf(conversation, viewerId);
  if (!last || message.id > last.id) {
    const more = isUnread && !message.isDeleted ? 1 : 0;
    return { ...conversation, lastMessage: message, unreadCount: conversation.unreadCount + more };
  }
  if (message.id < last.id) return conversation;
  return { ...conversation, lastMessage: message };
}

/** A conversation after somebody, the viewer perhaps, has read up to a message. */
export function withSeen(
  conversation: Conversation,
  { userId, messageId }: { userId: number; messageId: number },
  viewerId: number | undefined,
): Conversation {
  if (lastReadOf(conversation, userId) >= messageId) return conversation;
  const members = conversation.members.map((member) =>
    member.id === userId ? { ...member, lastReadId: messageId } : member,
  );
  const readAll = userId === viewerId && messageId >= (conversation.lastMessage?.id ?? 0);
  return { ...conversation, members, unreadCount: readAll ? 0 : conversation.unreadCount };
}

/** Pages of conversations with one changed and, if it has a newer message now, before all others. */
export function changeConversation(
  data: Pages<Conversation>,
  id: number,
  change: (conversation: Conversation) => Conversation,
): Pages<Conversation> {
  const before = itemsOf(data).find((item) => item.id === id);
  if (!before) return data;
  const after = change(before);
  if (after === before) return data;
  if (newest(after) <= newest(before)) return changeItem(data, id, () => after);
  const pages = data.pages.map((page) =>
    page.items.some((item) => item.id === id)
      ? { ...page, items: page.items.filter((item) => item.id !== id) }
      : page,
  );
  return {
    ...data,
    pages: pages.map((page, index) => (index === 0 ? { ...page, items: [after, ...page.items] } : page)),
  };
}

const newest = ({ lastMessage }: Conversation) => lastMessage?.id ?? 0;

/** Everybody but the viewer who has read up to a message, of those who are in the conversation. */
export function readersOf(
  conversation: Conversation,
  messageId: number,
  viewerId: number | undefined,
): Conversation['members'] {
  return conversation.members.filter(({ id, lastReadId }) => id !== viewerId && lastReadId >= messageId);
}
