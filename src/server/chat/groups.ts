import { and, desc, eq, max, ne } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import { noBlockBetween } from '../access/visibility.ts';
import type { ConversationRef, ProfileRef, Visible } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { notFound, Refusal } from '../refusal.ts';
import { deleteForViewer, deleteUnseen, type RemoveFile } from './conversations.ts';
import { announceChange, audience, writeEvent } from './deliver.ts';
import { followersAmong } from './requests.ts';

/**
 * Makes a group of the viewer, its admin, and these people; a request for those who do not follow the viewer. Returns its id.
 * @throws Refusal `notYourself` when there is nobody else
 */
export async function createGroup(
  tx: Writer,
  viewer: Viewer,
  people: Visible<ProfileRef>[],
  title: string,
): Promise<number> {
  const others = people.map(({ id }) => id).filter((id) => id !== viewer.id);
  if (others.length === 0) {
    throw new Refusal('BAD_REQUEST', 'notYourself', 'You cannot write to yourself.', { field: 'userIds' });
  }
  const { conversations, conversationMembers: members } = tx.tables;
  const id = tx.nextId();
  await tx.insert(conversations).values({ id, title });
  await tx.insert(members).values({ conversationId: id, userId: viewer.id, isAdmin: true, accepted: true });
  await insertMembers(tx, viewer, id, others, 0);
  await writeEvent(tx, viewer, id, { event: 'created' });
  return id;
}

/**
 * Adds people to a group, as requests for those who do not follow the viewer; they see what is written from then on.
 * Whoever is in it already stays as they are.
 * @throws Refusal `groupOnly`, `groupFull`
 */
export async function addMembers(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  people: Visible<ProfileRef>[],
): Promise<void> {
  requireGroup(conversation);
  const { conversationMembers: members, messages } = tx.tables;
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(eq(members.conversationId, conversation.id));
  const present = new Set(rows.map(({ userId }) => userId));
  const added = people.map(({ id }) => id).filter((id) => !present.has(id));
  if (added.length === 0) return;
  if (present.size + added.length > limits.groupMembers) {
    throw new Refusal('BAD_REQUEST', 'groupFull', `A group has up to ${limits.groupMembers} people.`, {
      field: 'userIds',
    });
  }
  const [last] = await tx
    .select({ id: max(messages.id) })
    .from(messages)
    .where(eq(messages.conversationId, conversation.id));
  await insertMembers(tx, viewer, conversation.id, added, last?.id ?? 0);
  for (const subjectId of added) {
    await writeEvent(tx, viewer, conversation.id, { event: 'added', subjectId });
  }
  await announceChange(tx, await audience(tx, conversation.id, viewer.id), conversation.id);
}

/**
 * Takes somebody out of a group: from then on they see nothing of it.
 * @throws Refusal `groupOnly`, `groupAdminOnly`, or NOT_FOUND
 */
export async function removeMember(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  userId: number,
  removeFile: RemoveFile,
): Promise<void> {
  requireGroup(conversation);
  if (userId === viewer.id) return leave(tx, viewer, conversation, removeFile);
  if (!conversation.isAdmin) {
    throw new Refusal('FORBIDDEN', 'groupAdminOnly', 'Only an admin of the group can remove people.');
  }
  const { conversationMembers: members } = tx.tables;
  const removed = await tx
    .delete(members)
    .where(
      and(
        eq(members.conversationId, conversation.id),
        eq(members.userId, userId),
        noBlockBetween(tx, viewer.id, members.userId),
      ),
    )
    .returning({ userId: members.userId });
  if (removed.length === 0) throw notFound('person');
  await writeEvent(tx, viewer, conversation.id, { event: 'removed', subjectId: userId });
  const people = await audience(tx, conversation.id, viewer.id);
  await announceChange(tx, [userId, ...people], conversation.id);
  await deleteUnseen(tx, conversation.id, removeFile);
}

/**
 * Leaves a group, also one that waits among the requests; the others are told only if it had been accepted. An admin who leaves no other behind makes one.
 * @throws Refusal `groupOnly`
 */
export async function leave(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  removeFile: RemoveFile,
): Promise<void> {
  requireGroup(conversation);
  const people = await audience(tx, conversation.id, viewer.id);
  const { conversationMembers: members } = tx.tables;
  await tx
    .delete(members)
    .where(and(eq(members.conversationId, conversation.id), eq(members.userId, viewer.id)));
  if (people.length > 1 && conversation.accepted) {
    await writeEvent(tx, viewer, conversation.id, { event: 'left' });
  }
  await requireAdmin(tx, conversation.id);
  await announceChange(tx, people, conversation.id);
  await deleteUnseen(tx, conversation.id, removeFile);
}

/** Takes somebody whose account is erased out of every conversation; what nobody is left to see goes along. */
export async function leaveAll(tx: Writer, userId: number, removeFile: RemoveFile): Promise<void> {
  const { conversations, conversationMembers: members } = tx.tables;
  const left = await tx
    .select({ id: conversations.id, pair: conversations.pair })
    .from(members)
    .innerJoin(conversations, eq(conversations.id, members.conversationId))
    .where(eq(members.userId, userId));
  await tx.delete(members).where(eq(members.userId, userId));
  for (const { id, pair } of left) {
    if (pair === null) await requireAdmin(tx, id);
    await deleteUnseen(tx, id, removeFile);
  }
}

/** Deletes what waits among the viewer's requests. Nobody is told; they may write again, which makes another request. */
export async function decline(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  removeFile: RemoveFile,
): Promise<void> {
  if (conversation.accepted) throw notFound('conversation');
  if (conversation.pair === null) await leave(tx, viewer, conversation, removeFile);
  else await deleteForViewer(tx, viewer, conversation, removeFile);
}

/** Gives a group another title; an empty one: it is called by its people. */
export async function rename(
  tx: Writer,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  title: string,
): Promise<void> {
  requireGroup(conversation);
  const { conversations } = tx.tables;
  const renamed = await tx
    .update(conversations)
    .set({ title })
    .where(and(eq(conversations.id, conversation.id), ne(conversations.title, title)))
    .returning({ id: conversations.id });
  if (renamed.length === 0) return;
  await writeEvent(tx, viewer, conversation.id, { event: 'renamed', text: title });
  await announceChange(tx, await audience(tx, conversation.id, viewer.id), conversation.id);
}

async function insertMembers(
  tx: Writer,
  viewer: Viewer,
  conversationId: number,
  userIds: number[],
  hiddenUpTo: number,
): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  const followers = await followersAmong(tx, viewer, userIds);
  await tx.insert(members).values(
    userIds.map((userId) => ({
      conversationId,
      userId,
      accepted: followers.has(userId),
      hiddenUpTo,
      lastReadId: hiddenUpTo,
    })),
  );
}

/** Makes whoever has been in a group for longest its admin, those first who have accepted, when it has none. */
async function requireAdmin(tx: Writer, conversationId: number): Promise<void> {
  const { conversationMembers: members } = tx.tables;
  const [first] = await tx
    .select({ userId: members.userId, isAdmin: members.isAdmin })
    .from(members)
    .where(eq(members.conversationId, conversationId))
    .orderBy(desc(members.isAdmin), desc(members.accepted), members.hiddenUpTo, members.userId)
    .limit(1);
  if (!first || first.isAdmin) return;
  await tx
    .update(members)
    .set({ isAdmin: true })
    .where(and(eq(members.conversationId, conversationId), eq(members.userId, first.userId)));
}

function requireGroup({ pair }: ConversationRef): void {
  if (pair === null) return;
  throw new Refusal('BAD_REQUEST', 'groupOnly', 'This is not a group.', { field: 'conversationId' });
}
