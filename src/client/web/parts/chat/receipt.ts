import type { Conversation, Message } from '../../data/chat.ts';
import { isOwn, readersOf } from '../../data/chatChanges.ts';
import { t } from '../../i18n/later/index.ts';
import { listNames } from './conversationText.ts';

/**
 * What has become of the viewer's last message, to stand under it: sent, seen, by whom. Nothing where the other's answer
 * below it says so.
 * @param messages oldest first
 */
export function receiptOf(
  conversation: Conversation,
  messages: readonly Message[],
  viewerId: number,
): { messageId: number; text: string } | undefined {
  const written = messages.filter(({ event }) => !event);
  const index = written.map(isOwn).lastIndexOf(true);
  const message = written[index];
  if (!message || message.isDeleted) return undefined;
  const isLast = index === written.length - 1;
  const readers = readersOf(conversation, message.id, viewerId);
  if (readers.length === 0) return isLast ? { messageId: message.id, text: t('chat.sent') } : undefined;
  if (!conversation.isGroup) return isLast ? { messageId: message.id, text: t('chat.seen') } : undefined;
  const isAll = readers.length === conversation.members.filter(({ id }) => id !== viewerId).length;
  const text = isAll ? t('chat.seenByAll') : t('chat.seenBy', { names: listNames(readers) });
  return { messageId: message.id, text };
}
