import { expect } from 'vitest';
import { content, members, own, profile, type RowsOf } from './rows.ts';
import { firstEvent } from './subscription.ts';

/** The owner's conversation is with the follower: nobody else has any part in it. */
const joined = content;

export const chatRows: RowsOf<'chat'> = {
  'chat.conversations': {
    call: (api) => api.chat.conversations({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'chat.conversation': {
    call: (api, { conversationId }) => api.chat.conversation({ conversationId }),
    outcomes: joined,
  },
  // Whoever sees a profile may write to it; the owner not to themselves.
  'chat.open': {
    call: (api, { owner }) => api.chat.open({ userId: owner.id }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
    leaksNothing: (result, { conversationId }) => {
      expect(result).toMatchObject({ lastMessage: null, unreadCount: 0 });
      expect(result).not.toMatchObject({ id: conversationId });
    },
  },
  'chat.createGroup': {
    call: (api, { owner }) => api.chat.createGroup({ userIds: [owner.id] }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
  },
  // For groups alone: a member is told so.
  'chat.addMembers': {
    call: (api, { conversationId, asker }) => api.chat.addMembers({ conversationId, userIds: [asker.id] }),
    outcomes: { ...joined, follower: 'BAD_REQUEST', owner: 'BAD_REQUEST' },
  },
  'chat.removeMember': {
    call: (api, { conversationId, owner }) => api.chat.removeMember({ conversationId, userId: owner.id }),
    outcomes: { ...joined, follower: 'BAD_REQUEST', owner: 'BAD_REQUEST' },
  },
  'chat.leave': {
    call: (api, { conversationId }) => api.chat.leave({ conversationId }),
    outcomes: { ...joined, follower: 'BAD_REQUEST', owner: 'BAD_REQUEST' },
  },
  'chat.rename': {
    call: (api, { conversationId }) => api.chat.rename({ conversationId, title: 'Ours' }),
    outcomes: { ...joined, follower: 'BAD_REQUEST', owner: 'BAD_REQUEST' },
  },
  'chat.setMuted': {
    call: (api, { conversationId }) => api.chat.setMuted({ conversationId, muted: true }),
    outcomes: joined,
  },
  'chat.messages': {
    call: (api, { conversationId }) => api.chat.messages({ conversationId }),
    outcomes: joined,
  },
  'chat.send': {
    call: (api, { conversationId }) => api.chat.send({ conversationId, text: 'Hello' }),
    outcomes: joined,
  },
  'chat.deleteMessage': {
    call: (api, { messageId }) => api.chat.deleteMessage({ id: messageId }),
    outcomes: own,
  },
  'chat.markRead': {
    call: (api, { conversationId, messageId }) => api.chat.markRead({ conversationId, messageId }),
    outcomes: joined,
  },
  'chat.accept': {
    call: (api, { conversationId }) => api.chat.accept({ conversationId }),
    outcomes: joined,
  },
  // The owner does not follow the follower; but both have accepted, the owner by writing.
  'chat.decline': {
    call: (api, { conversationId }) => api.chat.decline({ conversationId }),
    outcomes: { ...own, owner: 'NOT_FOUND' },
  },
  'chat.deleteConversation': {
    call: (api, { conversationId }) => api.chat.deleteConversation({ conversationId }),
    outcomes: joined,
  },
  'chat.unreadCount': {
    call: (api) => api.chat.unreadCount(),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ count: 0, requests: 0 }),
  },
  // What came before is sent again to whoever names a number: only of their own conversations.
  'chat.onMessage': {
    call: (api, scene) => firstEvent(scene, () => api.chat.onMessage({ lastEventId: '0' })),
    outcomes: members,
    leaksNothing: (result) => expect(result).toMatchObject({ 1: { type: 'ready' } }),
  },
};
