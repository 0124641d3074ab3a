import { aliasedTable, and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import {
  conversationIsVisible,
  messageIsVisible,
  postIsVisible,
  profileIsVisible,
} from '../access/visibility.ts';
import type { ConversationRef, Visible } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { prepared } from '../db/prepared.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { type PostView, postColumns, toPosts } from '../posts/queries.ts';
import { type PersonRef, peopleById } from './people.ts';

/** What happened in a group, told between the messages. */
export type MessageEvent = 'created' | 'added' | 'left' | 'removed' | 'renamed';

/** A post in a message; `unavailable` when it is gone, or when this viewer may not see it (any more). */
export type SharedPostView = { state: 'visible'; post: PostView } | { state: 'unavailable' };

/** A message, or an event told between the messages. */
export interface MessageView {
  id: number;
  conversationId: number;
  /** Null: somebody whom the viewer cannot see any more, since their account is gone. */
  sender: PersonRef | null;
  /** Of the viewer's own messages; null for those of others. */
  clientKey: string | null;
  /** Null for what somebody wrote. Events are never unread. */
  event: MessageEvent | null;
  /** Who was added or removed. */
  subject: PersonRef | null;
  /** Of `renamed` the new title, which may be empty. */
  text: string;
  media: PictureView | null;
  sharedPost: SharedPostView | null;
  /** Deleted for everyone: nothing of it is left but its place. */
  isDeleted: boolean;
  /** ISO 8601. */
  createdAt: string;
}

type Placeholder = ReturnType<typeof sql.placeholder>;

const viewerId = sql.placeholder('viewerId');

/** Messages with all that shows them, of conversations that the viewer is in. */
function selectMessages(read: Reader, viewerId: number | Placeholder) {
  const { messages, conversations, conversationMembers: members, users, media } = read.tables;
  const avatar = avatarTable(read);
  const picture = aliasedTable(media, 'picture');
  return read
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      senderId: messages.senderId,
      clientKey: messages.clientKey,
      event: messages.event,
      subjectId: messages.subjectId,
      text: messages.text,
      sharedPostId: messages.sharedPostId,
      deletedAt: messages.deletedAt,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
      picture: pictureColumns(picture),
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(members, and(eq(members.conversationId, conversations.id), eq(members.userId, viewerId)))
    .leftJoin(users, and(eq(users.id, messages.senderId), profileIsVisible(read, viewerId)))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(picture, eq(picture.messageId, messages.id));
}

const onePage = prepared('chat_messages', (read) => {
  const { messages } = read.tables;
  return selectMessages(read, viewerId)
    .where(
      and(
        eq(messages.conversationId, sql.placeholder('conversationId')),
        lt(messages.id, sql.placeholder('before')),
        messageIsVisible(read, viewerId),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(sql.placeholder('limit'));
});

const oneMessage = prepared('chat_message', (read) => {
  const { messages } = read.tables;
  return selectMessages(read, viewerId).where(
    and(
      eq(messages.id, sql.placeholder('id')),
      conversationIsVisible(read, viewerId),
      messageIsVisible(read, viewerId),
    ),
  );
});

/** The messages of a conversation, newest first. */
export async function messagesIn(
  read: Reader,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  { cursor = Number.MAX_SAFE_INTEGER, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<MessageView>> {
  const rows = await onePage(read).execute({
    viewerId: viewer.id,
    conversationId: conversation.id,
    before: cursor,
    limit: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => row,
  );
  return { ...page, items: await toMessages(read, viewer, page.items) };
}

/** A message as the viewer sees it now; undefined when they do not. */
export async function messageById(
  read: Reader,
  viewer: Viewer,
  id: number,
): Promise<MessageView | undefined> {
  const [view] = await toMessages(read, viewer, await oneMessage(read).execute({ viewerId: viewer.id, id }));
  return view;
}

/** Those of these messages that the viewer sees, by id. */
export async function messagesById(
  read: Reader,
  viewer: Viewer,
  ids: readonly number[],
): Promise<Map<number, MessageView>> {
  const { messages } = read.tables;
  const rows = await selectMessages(read, viewer.id).where(
    and(inArray(messages.id, [...ids]), messageIsVisible(read, viewer.id)),
  );
  const views = await toMessages(read, viewer, rows);
  return new Map(views.map((view) => [view.id, view]));
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof onePage>['execute']>>[number];

async function toMessages(read: Reader, viewer: Viewer, rows: MessageRow[]): Promise<MessageView[]> {
  const subjects = await peopleById(read, viewer, ids(rows, 'subjectId'));
  const posts = await postsById(read, viewer, ids(rows, 'sharedPostId'));
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    sender: senderOf(row),
    clientKey: row.senderId === viewer.id ? row.clientKey : null,
    event: row.event,
    subject: (row.subjectId !== null && subjects.get(row.subjectId)) || null,
    text: row.text,
    media: avatarOf(row.picture),
    sharedPost: row.sharedPostId === null ? null : sharedPost(posts.get(row.sharedPostId)),
    isDeleted: row.deletedAt !== null,
    createdAt: timeOfId(row.id).toISOString(),
  }));
}

function ids(rows: MessageRow[], column: 'subjectId' | 'sharedPostId'): number[] {
  return rows.map((row) => row[column]).filter((id) => id !== null);
}

function senderOf({ senderId, username, displayName, avatar }: MessageRow): PersonRef | null {
  if (senderId === null || username === null || displayName === null) return null;
  return { id: senderId, username, displayName, avatar: avatarOf(avatar) };
}

function sharedPost(post: PostView | undefined): SharedPostView {
  return post ? { state: 'visible', post } : { state: 'unavailable' };
}

/** Those of these posts that the viewer sees, by id. */
async function postsById(read: Reader, viewer: Viewer, postIds: number[]): Promise<Map<number, PostView>> {
  if (postIds.length === 0) return new Map();
  const { posts, users } = read.tables;
  const avatar = avatarTable(read);
  const rows = await read
    .select(postColumns(read, viewer.id))
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(inArray(posts.id, [...new Set(postIds)]), postIsVisible(read, viewer.id)));
  const views = await toPosts(read, rows);
  return new Map(views.map((view) => [view.id, view]));
}
