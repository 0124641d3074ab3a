import { aliasedTable, and, eq, or, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { conversationIsVisible, noBlockBetween } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import type { Change } from '../events/changes.ts';
import { type MessageView, messageById } from './messageQueries.ts';

/** What the live stream tells of conversations. */
export type ChatEvent =
  /** A new message, or one that is deleted now. */
  | { type: 'message'; message: MessageView }
  /** Somebody, perhaps the viewer on another device, has read up to a message. */
  | { type: 'seen'; conversationId: number; userId: number; messageId: number }
  /** Its people, title or request state is another, or the viewer is no longer in it: read it again. */
  | { type: 'conversation'; conversationId: number };

/** A change as the viewer is told of it, at this moment; undefined when it is of something else, or not shown to them any more. */
export async function chatEvent(
  read: Reader,
  viewer: Viewer,
  { kind, subjectId, conversationId }: Change,
): Promise<ChatEvent | undefined> {
  if (kind === 'message') {
    const message = await messageById(read, viewer, subjectId);
    return message && { type: kind, message };
  }
  if (!conversationId) return undefined;
  if (kind === 'conversation') return { type: kind, conversationId };
  if (kind !== 'seen') return undefined;
  const [reader] = await readerOf(read).execute({ viewerId: viewer.id, readerId: subjectId, conversationId });
  return reader && { type: kind, conversationId, userId: subjectId, messageId: reader.lastReadId };
}

const viewerId = sql.placeholder('viewerId');

/** Somebody in a conversation of the viewer's, if the viewer may know what they have read. */
const readerOf = prepared('chat_reader', (read) => {
  const { conversations, conversationMembers: members } = read.tables;
  const own = aliasedTable(members, 'own');
  return read
    .select({ lastReadId: members.lastReadId })
    .from(members)
    .innerJoin(conversations, eq(conversations.id, members.conversationId))
    .innerJoin(own, and(eq(own.conversationId, conversations.id), eq(own.userId, viewerId)))
    .where(
      and(
        eq(members.conversationId, sql.placeholder('conversationId')),
        eq(members.userId, sql.placeholder('readerId')),
        or(eq(members.accepted, true), eq(members.userId, viewerId)),
        conversationIsVisible(read, viewerId),
        noBlockBetween(read, viewerId, members.userId),
      ),
    );
});
