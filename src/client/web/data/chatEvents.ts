import type { QueryClient, QueryKey } from '@tanstack/solid-query';
import type { Conversation, Message, UnreadCount } from './chat.ts';
import { addMessage, changeConversation, withMessage, withSeen } from './chatChanges.ts';
import { itemsOf, type Pages } from './pages.ts';

/** What the live stream tells of conversations. */
export type ChatEvent =
  | { type: 'message'; message: Message }
  | { type: 'seen'; conversationId: number; userId: number; messageId: number }
  | { type: 'conversation'; conversationId: number };

/** Query keys as tRPC makes them; with an input, those of one conversation. */
const listKey: QueryKey = [['chat', 'conversations']];
const conversationKey = (conversationId: number): QueryKey => [
  ['chat', 'conversation'],
  { input: { conversationId } },
];
const messagesKey = (conversationId: number): QueryKey => [
  ['chat', 'messages'],
  { input: { conversationId } },
];
const unreadKey: QueryKey = [['chat', 'unreadCount']];

/**
 * Shows what happened wherever it has been loaded. What the cache cannot know by itself is read again. An event that comes
 * twice, or after an answer that has it already, changes nothing.
 */
export function applyChatEvent(queryClient: QueryClient, event: ChatEvent): void {
  switch (event.type) {
    case 'message':
      showMessage(queryClient, event.message);
      break;
    case 'seen':
      showSeen(queryClient, event);
      break;
    case 'conversation':
      refreshConversation(queryClient, event.conversationId);
  }
}

/** Puts a message where it belongs: one that came, one that the viewer has sent, one that was deleted. */
export function showMessage(queryClient: QueryClient, message: Message): void {
  queryClient.setQueriesData<Pages<Message>>(
    { queryKey: messagesKey(message.conversationId) },
    (data) => data && addMessage(data, message),
  );
  const viewerId = viewerIdIn(queryClient);
  const isKnown = changeEverywhere(queryClient, message.conversationId, (conversation) =>
    withMessage(conversation, message, viewerId),
  );
  if (!isKnown) refreshLists(queryClient);
  // What was unread may be gone.
  if (message.isDeleted) refreshConversation(queryClient, message.conversationId);
}

/** Shows that somebody has read up to a message; if it is the viewer, that nothing before it is unread. */
export function showSeen(
  queryClient: QueryClient,
  seen: { conversationId: number; userId: number; messageId: number },
): void {
  const viewerId = viewerIdIn(queryClient);
  const isKnown = changeEverywhere(queryClient, seen.conversationId, (conversation) =>
    withSeen(conversation, seen, viewerId),
  );
  if (!isKnown && seen.userId === viewerId) refreshLists(queryClient);
}

/** Reads again who is in a conversation, what it is called, and where it stands. */
export function refreshConversation(queryClient: QueryClient, conversationId: number): void {
  void queryClient.invalidateQueries({ queryKey: conversationKey(conversationId) });
  refreshLists(queryClient);
}

/** Reads the lists and the counts again. */
export function refreshLists(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: listKey });
  void queryClient.invalidateQueries({ queryKey: unreadKey });
}

/** Takes a conversation out of the lists: left, declined or deleted. */
export function forgetConversation(queryClient: QueryClient, conversationId: number): void {
  queryClient.setQueriesData<Pages<Conversation>>({ queryKey: listKey }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.filter(({ id }) => id !== conversationId),
    }));
    return { ...data, pages };
  });
  queryClient.removeQueries({ queryKey: messagesKey(conversationId), type: 'inactive' });
  refreshLists(queryClient);
}

/** Changes a conversation in the lists, by itself, and in the counts. Whether any of the lists has it. */
export function changeEverywhere(
  queryClient: QueryClient,
  conversationId: number,
  change: (conversation: Conversation) => Conversation,
): boolean {
  const lists = queryClient.getQueriesData<Pages<Conversation>>({ queryKey: listKey });
  const before = lists.flatMap(([, data]) => itemsOf(data)).find(({ id }) => id === conversationId);
  queryClient.setQueriesData<Pages<Conversation>>(
    { queryKey: listKey },
    (data) => data && changeConversation(data, conversationId, change),
  );
  queryClient.setQueriesData<Conversation>(
    { queryKey: conversationKey(conversationId) },
    (conversation) => conversation && change(conversation),
  );
  if (before) {
    const more = unreadWeight(change(before)) - unreadWeight(before);
    queryClient.setQueriesData<UnreadCount>({ queryKey: unreadKey }, (unread) =>
      unread && more !== 0 ? { ...unread, count: Math.max(0, unread.count + more) } : unread,
    );
  }
  return before !== undefined;
}

/** How much a conversation adds to the number at "Messages". */
function unreadWeight({ accepted, muted, unreadCount }: Conversation): 0 | 1 {
  return accepted && !muted && unreadCount > 0 ? 1 : 0;
}

/** Who is signed in, as far as the cache knows. */
export function viewerIdIn(queryClient: QueryClient): number | undefined {
  const sessions = queryClient.getQueriesData<{ user: { id: number } | null }>({
    queryKey: [['auth', 'me']],
  });
  return sessions[0]?.[1]?.user?.id;
}
