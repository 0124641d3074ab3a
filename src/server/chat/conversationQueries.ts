import {
  aliasedTable,
  and,
  count,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import {
  conversationIsVisible,
  messageIsVisible,
  noBlockBetween,
  profileIsVisible,
} from '../access/visibility.ts';
import type { ConversationRef, Visible } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';
import { type MessageView, messagesById } from './messageQueries.ts';
import type { PersonRef } from './people.ts';
import { isUnread } from './unread.ts';

/** Somebody in a conversation. */
export interface ConversationMember extends PersonRef {
  /** May remove others from the group. */
  isAdmin: boolean;
  /** Up to which message they have read; 0 while the conversation waits among their requests. */
  lastReadId: number;
}

/** A conversation of two, or a group, as the viewer sees it. */
export interface ConversationView {
  id: number;
  isGroup: boolean;
  /** Of a group; empty: it is called by its people. */
  title: string;
  /** Also the viewer; without those whom they do not see: the other one of two may be gone. */
  members: ConversationMember[];
  lastMessage: MessageView | null;
  unreadCount: number;
  /** False: a request that waits for `chat.accept` or `chat.decline`. */
  accepted: boolean;
  muted: boolean;
  /** Whether the viewer may remove others from the group. */
  isAdmin: boolean;
  /** False: the other is gone, or has to accept what was written before more can be. */
  canSend: boolean;
  /** What the viewer wrote waits among the other's requests. */
  awaitsAcceptance: boolean;
}

/** What waits for the viewer among their conversations. */
export interface UnreadCount {
  /** Conversations with unread messages, without muted ones. */
  count: number;
  /** Conversations that wait for the viewer to accept or decline. */
  requests: number;
}

/** The viewer's conversations in which something was written, or the requests among them, latest first. */
export async function conversationList(
  read: Reader,
  viewer: Viewer,
  { requests, cursor, limit }: { requests: boolean; cursor?: number | undefined; limit: number },
): Promise<Page<ConversationView>> {
  const { conversationMembers: members } = read.tables;
  const rows = await selectConversations(
    read,
    viewer,
    and(
      gt(members.lastMessageId, 0),
      requests ? isRequest(read, viewer) : eq(members.accepted, true),
      cursor === undefined ? undefined : lt(members.lastMessageId, cursor),
    ),
  )
    .orderBy(desc(members.lastMessageId))
    .limit(limit + 1);
  const page = pageOf(
    rows,
    limit,
    ({ lastMessageId }) => lastMessageId,
    (row) => row,
  );
  return { ...page, items: await toConversations(read, viewer, page.items) };
}

export async function conversationById(
  read: Reader,
  viewer: Viewer,
  { id }: Visible<ConversationRef>,
): Promise<ConversationView> {
  const rows = await selectConversations(read, viewer, eq(read.tables.conversations.id, id));
  const [view] = await toConversations(read, viewer, rows);
  if (!view) throw notFound('conversation');
  return view;
}

export async function unreadCount(read: Reader, viewer: Viewer): Promise<UnreadCount> {
  const { conversations, conversationMembers: members } = read.tables;
  const of = (condition: SQL | undefined) =>
    read
      .select({ n: count() })
      .from(members)
      .innerJoin(conversations, eq(conversations.id, members.conversationId))
      .where(and(eq(members.userId, viewer.id), condition, conversationIsVisible(read, viewer.id)));
  const [unread] = await of(
    and(
      eq(members.accepted, true),
      gt(members.unreadCount, 0),
      eq(members.muted, false),
      gt(shownUnread(read, viewer), 0),
    ),
  );
  const [waiting] = await of(and(gt(members.lastMessageId, 0), isRequest(read, viewer)));
  return { count: unread?.n ?? 0, requests: waiting?.n ?? 0 };
}

/** Condition on the viewer's membership: it waits for their answer. What somebody asks whose account is gone does not. */
function isRequest(read: Reader, viewer: Viewer): SQL | undefined {
  const { conversations, conversationMembers: members, users } = read.tables;
  const others = aliasedTable(members, 'askers');
  const asker = read
    .select({ one: sql`1` })
    .from(others)
    .innerJoin(users, eq(users.id, others.userId))
    .where(
      and(
        eq(others.conversationId, conversations.id),
        sql`${others.userId} <> ${viewer.id}`,
        profileIsVisible(read, viewer.id),
      ),
    );
  return and(eq(members.accepted, false), exists(asker));
}

/** The stored count without messages of people between whom and the viewer a block stands. Most have blocked nobody. */
function shownUnread(read: Reader, viewer: Viewer): SQL<number> {
  const { conversationMembers: members, messages, blocks } = read.tables;
  const anyBlock = read
    .select({ one: sql`1` })
    .from(blocks)
    .where(or(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, viewer.id)));
  const hidden = read
    .select({ n: count() })
    .from(messages)
    .where(and(isUnread(read), not(noBlockBetween(read, viewer.id, messages.senderId))));
  return sql`${members.unreadCount} - case when ${members.unreadCount} > 0 and ${exists(anyBlock)} then (${hidden}) else 0 end`.mapWith(
    Number,
  );
}

function selectConversations(read: Reader, viewer: Viewer, where: SQL | undefined) {
  const { conversations, conversationMembers: members, messages } = read.tables;
  const lastShown = read
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, members.conversationId), messageIsVisible(read, viewer.id)))
    .orderBy(desc(messages.id))
    .limit(1);
  return read
    .select({
      id: conversations.id,
      pair: conversations.pair,
      title: conversations.title,
      accepted: members.accepted,
      muted: members.muted,
      isAdmin: members.isAdmin,
      lastMessageId: members.lastMessageId,
      lastShownId: sql<number | null>`(${lastShown})`.mapWith(Number),
      unreadCount: shownUnread(read, viewer),
    })
    .from(members)
    .innerJoin(conversations, eq(conversations.id, members.conversationId))
    .where(and(eq(members.userId, viewer.id), where, conversationIsVisible(read, viewer.id)))
    .$dynamic();
}

type ConversationRow = Awaited<ReturnType<typeof selectConversations>>[number];

async function toConversations(
  read: Reader,
  viewer: Viewer,
  rows: ConversationRow[],
): Promise<ConversationView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const members = Map.groupBy(await membersOf(read, viewer, ids), (member) => member.conversationId);
  const last = await messagesById(
    read,
    viewer,
    rows.flatMap(({ lastShownId }) => lastShownId ?? []),
  );
  const asked = await askedIn(read, viewer, ids);
  return rows.map((row) => {
    const people = members.get(row.id) ?? [];
    const other = people.find(({ id }) => id !== viewer.id);
    const isGroup = row.pair === null;
    const awaits = !isGroup && other !== undefined && !other.accepted && !other.followsViewer;
    const written = awaits ? (asked.get(row.id) ?? 0) : 0;
    return {
      id: row.id,
      isGroup,
      title: row.title,
      members: people.map(({ id, username, displayName, avatar, isAdmin, accepted, lastReadId }) => ({
        id,
        username,
        displayName,
        avatar: avatarOf(avatar),
        isAdmin,
        lastReadId: accepted || id === viewer.id ? lastReadId : 0,
      })),
      lastMessage: (row.lastShownId !== null && last.get(row.lastShownId)) || null,
      unreadCount: row.unreadCount,
      accepted: row.accepted,
      muted: row.muted,
      isAdmin: row.isAdmin,
      canSend: isGroup || (other !== undefined && written < limits.messagesOfRequest),
      awaitsAcceptance: written > 0,
    };
  });
}

/** Everybody in these conversations whom the viewer sees. */
function membersOf(read: Reader, viewer: Viewer, conversationIds: number[]) {
  const { conversationMembers: members, users, follows } = read.tables;
  const avatar = avatarTable(read);
  const follow = read
    .select({ one: sql`1` })
    .from(follows)
    .where(
      and(eq(follows.followerId, users.id), eq(follows.followeeId, viewer.id), eq(follows.accepted, true)),
    );
  return read
    .select({
      conversationId: members.conversationId,
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
      isAdmin: members.isAdmin,
      accepted: members.accepted,
      lastReadId: members.lastReadId,
      followsViewer: sql<boolean>`${exists(follow)}`.mapWith(Boolean),
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(inArray(members.conversationId, conversationIds), profileIsVisible(read, viewer.id)))
    .orderBy(users.id);
}

/** How much the viewer has written in those of these conversations of two that the other has not accepted. */
async function askedIn(read: Reader, viewer: Viewer, ids: number[]): Promise<Map<number, number>> {
  const { messages, conversationMembers: members, conversations } = read.tables;
  const rows = await read
    .select({ id: messages.conversationId, n: count() })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(members, eq(members.conversationId, conversations.id))
    .where(
      and(
        inArray(messages.conversationId, ids),
        eq(messages.senderId, viewer.id),
        isNull(messages.event),
        sql`${conversations.pair} is not null`,
        sql`${members.userId} <> ${viewer.id}`,
        eq(members.accepted, false),
      ),
    )
    .groupBy(messages.conversationId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
