import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';

/**
 * Condition on rows of messages and on a membership: this member's `unreadCount` counts the message. Whom they have
 * blocked makes no difference here, since blocks come and go; what is shown is less by those (see conversationQueries.ts).
 */
export function isUnread(read: Reader): SQL | undefined {
  const { messages, conversationMembers: members } = read.tables;
  return and(
    eq(messages.conversationId, members.conversationId),
    ne(messages.senderId, members.userId),
    isNull(messages.event),
    isNull(messages.deletedAt),
    isNotRead(read, messages.id),
  );
}

/** Condition on a membership: a message with this id comes after what they have read or do not see. */
export function isNotRead(read: Reader, messageId: SQL | number | Reader['tables']['messages']['id']): SQL {
  const { conversationMembers: members } = read.tables;
  return sql`(${members.lastReadId} < ${messageId} and ${members.hiddenUpTo} < ${messageId})`;
}
