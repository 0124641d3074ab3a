import { type Conversation, conversationById, type Message } from './chat.ts';
import { asDeleted } from './chatChanges.ts';
import {
  changeEverywhere,
  forgetConversation,
  refreshConversation,
  refreshLists,
  showMessage,
  showSeen,
} from './chatEvents.ts';
import { client } from './client.ts';
import { queryClient } from './query.ts';

/** What the viewer does in conversations: on the server, then wherever it is shown. Failures are the caller's to tell. */

/** The conversation of the viewer and somebody; made if there is none. */
export async function openConversation(userId: number): Promise<Conversation> {
  return known(await client.chat.open.mutate({ userId }));
}

/** Makes a group. */
export async function createGroup(userIds: number[], title: string): Promise<Conversation> {
  const conversation = known(await client.chat.createGroup.mutate({ userIds, ...(title && { title }) }));
  refreshLists(queryClient);
  return conversation;
}

/** Shows it at once when it is visited next. */
function known(conversation: Conversation): Conversation {
  queryClient.setQueryData<Conversation>(conversationById(conversation.id).queryKey, conversation);
  return conversation;
}

/** Everything up to the message counts as read from now on. Nobody asked for it, so nobody is told when it fails. */
export async function markRead(conversationId: number, messageId: number, viewerId: number): Promise<void> {
  showSeen(queryClient, { conversationId, userId: viewerId, messageId });
  try {
    await client.chat.markRead.mutate({ conversationId, messageId });
  } catch {
    refreshConversation(queryClient, conversationId);
  }
}

/** Deletes one of the viewer's messages for everyone; it is put back if that fails. */
export async function deleteMessage(message: Message): Promise<void> {
  showMessage(queryClient, asDeleted(message));
  try {
    await client.chat.deleteMessage.mutate({ id: message.id });
  } catch (error) {
    showMessage(queryClient, message);
    throw error;
  }
}

/** Blocks somebody: both are gone for each other everywhere, so everything is read again. */
export async function blockPerson(userId: number): Promise<void> {
  await client.blocks.block.mutate({ userId });
  void queryClient.invalidateQueries();
}

export async function unblockPerson(userId: number): Promise<void> {
  await client.blocks.unblock.mutate({ userId });
  void queryClient.invalidateQueries();
}

/** Takes a conversation from the requests to the others. */
export async function acceptRequest({ id }: Conversation): Promise<void> {
  await client.chat.accept.mutate({ conversationId: id });
  changeEverywhere(queryClient, id, (conversation) => ({ ...conversation, accepted: true, canSend: true }));
  refreshConversation(queryClient, id);
}

/** Turns a request down. */
export async function declineRequest({ id }: Conversation): Promise<void> {
  await client.chat.decline.mutate({ conversationId: id });
  forgetConversation(queryClient, id);
}

/** Empties a conversation and takes it from the list, for the viewer alone. */
export async function deleteConversation({ id }: Conversation): Promise<void> {
  await client.chat.deleteConversation.mutate({ conversationId: id });
  forgetConversation(queryClient, id);
}

/** Leaves a group. */
export async function leaveGroup({ id }: Conversation): Promise<void> {
  await client.chat.leave.mutate({ conversationId: id });
  forgetConversation(queryClient, id);
}

/** Switches the sound of a conversation: shown at once, and put back if it fails. */
export async function setMuted({ id }: Conversation, muted: boolean): Promise<void> {
  const show = (value: boolean) =>
    changeEverywhere(queryClient, id, (conversation) => ({ ...conversation, muted: value }));
  show(muted);
  try {
    await client.chat.setMuted.mutate({ conversationId: id, muted });
  } catch (error) {
    show(!muted);
    throw error;
  }
}

/** Gives a group a name, or with an empty one lets it be called by its people. */
export async function renameGroup({ id }: Conversation, title: string): Promise<void> {
  await client.chat.rename.mutate({ conversationId: id, title });
  changeEverywhere(queryClient, id, (conversation) => ({ ...conversation, title }));
}

/** Brings people into a group. */
export async function addMembers({ id }: Conversation, userIds: number[]): Promise<void> {
  await client.chat.addMembers.mutate({ conversationId: id, userIds });
  refreshConversation(queryClient, id);
}

/** Takes somebody out of a group. */
export async function removeMember({ id }: Conversation, userId: number): Promise<void> {
  await client.chat.removeMember.mutate({ conversationId: id, userId });
  changeEverywhere(queryClient, id, (conversation) => ({
    ...conversation,
    members: conversation.members.filter((member) => member.id !== userId),
  }));
}
