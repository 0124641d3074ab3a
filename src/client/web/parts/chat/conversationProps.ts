import type { Conversation } from '../../data/chat.ts';

/** What every part of a conversation's screen is given. */
export interface ConversationProps {
  conversation: Conversation;
  viewerId: number;
}
