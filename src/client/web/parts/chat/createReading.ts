import { type Accessor, createEffect } from 'solid-js';
import type { Conversation, Message } from '../../data/chat.ts';
import { markRead } from '../../data/chatActs.ts';
import { lastReadOf } from '../../data/chatChanges.ts';
import { createAttention } from './createAttention.ts';

/** Marks a conversation as read while its last message is in view of somebody who looks. Not a request: that is not to be seen yet. */
export function createReading(options: {
  conversation: Accessor<Conversation>;
  newest: Accessor<Message | undefined>;
  viewerId: number;
  inView: Accessor<boolean>;
}): void {
  const { conversation, newest, viewerId, inView } = options;
  const looking = createAttention();
  let marked = 0;
  createEffect(() => {
    const message = newest();
    const { id, accepted, unreadCount } = conversation();
    if (!message || !accepted || !inView() || !looking() || message.id <= marked) return;
    marked = message.id;
    if (unreadCount > 0 || lastReadOf(conversation(), viewerId) < message.id) {
      void markRead(id, message.id, viewerId);
    }
  });
}
