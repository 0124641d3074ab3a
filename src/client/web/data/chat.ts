import type { Outputs } from '../../api/index.ts';
import type { Pages } from './pages.ts';
import { api, nextPage, queryClient } from './query.ts';

/** One or several people with whom the viewer writes. */
export type Conversation = Outputs['chat']['conversation'];
/** Somebody in a conversation. */
export type Member = Conversation['members'][number];
/** What somebody wrote, or an event of a group told between the messages. */
export type Message = MessagePage['items'][number];
export type MessagePage = Outputs['chat']['messages'];
export type ConversationPage = Outputs['chat']['conversations'];
/** How much waits for the viewer. */
export type UnreadCount = Outputs['chat']['unreadCount'];

/** Messages that are read at once: more than a large screen shows. */
const MESSAGES_PER_PAGE = 40;

/** The viewer's conversations, latest first; with `requests` those that wait for a yes or no. */
export function conversationList(requests: boolean) {
  return api.chat.conversations.infiniteQueryOptions({ requests }, nextPage);
}

/** One conversation. */
export function conversationById(conversationId: number) {
  return api.chat.conversation.queryOptions({ conversationId });
}

/** The messages of a conversation, newest first. Kept up to date live, so reading them again would bring nothing. */
export function messagesIn(conversationId: number) {
  return api.chat.messages.infiniteQueryOptions(
    { conversationId, limit: MESSAGES_PER_PAGE },
    { ...nextPage, staleTime: Number.POSITIVE_INFINITY },
  );
}

/** Forgets all but the latest messages of a conversation that is left: it opens at its end again. */
export function trimMessages(conversationId: number): void {
  queryClient.setQueryData<Pages<Message>>(messagesIn(conversationId).queryKey, (data) =>
    data && data.pages.length > 1
      ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
      : data,
  );
}

/** Conversations with unread messages, and waiting requests. */
export function unreadCount() {
  return api.chat.unreadCount.queryOptions();
}
