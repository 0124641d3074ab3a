import { QueryClient } from '@tanstack/solid-query';
import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from '../../src/client/web/data/chat.ts';
import {
  addMessage,
  asDeleted,
  changeConversation,
  readersOf,
  withMessage,
  withSeen,
} from '../../src/client/web/data/chatChanges.ts';
import { applyChatEvent, forgetConversation } from '../../src/client/web/data/chatEvents.ts';
import { itemsOf, type Pages } from '../../src/client/web/data/pages.ts';

const me = 1;
const member = (id: number, lastReadId = 0) => ({
  id,
  username: `person${id}`,
  displayName: '',
  avatar: null,
  isAdmin: false,
  lastReadId,
});
const message = (id: number, senderId = 2, changes: Partial<Message> = {}): Message => ({
  id,
  conversationId: 10,
  sender: member(senderId),
  clientKey: senderId === me ? `key${id}` : null,
  event: null,
  subject: null,
  text: `text ${id}`,
  media: null,
  sharedPost: null,
  isDeleted: false,
  createdAt: new Date(id * 1000).toISOString(),
  ...changes,
});
const conversation = (id: number, changes: Partial<Conversation> = {}): Conversation => ({
  id,
  isGroup: false,
  title: '',
  members: [member(me), member(2)],
  lastMessage: null,
  unreadCount: 0,
  accepted: true,
  muted: false,
  isAdmin: false,
  canSend: true,
  awaitsAcceptance: false,
  ...changes,
});
const pages = <Item>(hasMore: boolean, ...items: Item[][]): Pages<Item> => ({
  pages: items.map((page, index) => ({
    items: page,
    nextCursor: hasMore || index < items.length - 1 ? 1 : null,
  })),
  pageParams: items.map(() => null),
});
const ids = (data: Pages<{ id: number }>) => itemsOf(data).map(({ id }) => id);

describe('a message on pages of messages', () => {
  it('that is new stands first', () => {
    const before = pages(true, [message(5), message(4)], [message(3)]);
    const after = addMessage(before, message(6));
    expect(ids(after)).toEqual([6, 5, 4, 3]);
    expect(after.pages[1]).toBe(before.pages[1]);
  });

  it('that comes late stands in its place', () => {
    expect(ids(addMessage(pages(true, [message(7), message(5)], [message(3)]), message(6)))).toEqual([
      7, 6, 5, 3,
    ]);
    expect(ids(addMessage(pages(true, [message(7), message(5)], [message(3)]), message(4)))).toEqual([
      7, 5, 4, 3,
    ]);
  });

  it('that is there already is replaced', () => {
    const after = addMessage(pages(false, [message(5), message(4)]), asDeleted(message(4)));
    expect(ids(after)).toEqual([5, 4]);
    expect(itemsOf(after)[1]).toMatchObject({ isDeleted: true, text: '' });
  });

  it('that is older than what has been read stays away, unless all has been read', () => {
    const before = pages(true, [message(5), message(4)]);
    expect(addMessage(before, message(2))).toBe(before);
    expect(ids(addMessage(pages(false, [message(5)]), message(2)))).toEqual([5, 2]);
  });

  it('is the first of an empty conversation', () => {
    expect(ids(addMessage(pages<Message>(false, []), message(2)))).toEqual([2]);
  });
});

describe('a conversation', () => {
  it('counts a new message of others once', () => {
    const once = withMessage(conversation(10), message(5), me);
    expect(once).toMatchObject({ unreadCount: 1, lastMessage: { id: 5 } });
    expect(withMessage(once, message(5), me).unreadCount).toBe(1);
    expect(withMessage(once, message(4), me)).toBe(once);
  });

  it('does not count own messages, events, and what has been read elsewhere', () => {
    expect(withMessage(conversation(10), message(5, me), me).unreadCount).toBe(0);
    expect(withMessage(conversation(10), message(5, 2, { event: 'left' }), me).unreadCount).toBe(0);
    const read = conversation(10, { members: [member(me, 7), member(2)] });
    expect(withMessage(read, message(5), me).unreadCount).toBe(0);
  });

  it('shows that its last message was deleted', () => {
    const before = conversation(10, { lastMessage: message(5), unreadCount: 1 });
    expect(withMessage(before, asDeleted(message(5)), me).lastMessage?.isDeleted).toBe(true);
  });

  it('has nothing unread once the viewer has read its last message', () => {
    const before = conversation(10, { lastMessage: message(5), unreadCount: 2 });
    expect(withSeen(before, { userId: me, messageId: 4 }, me).unreadCount).toBe(2);
    const after = withSeen(before, { userId: me, messageId: 5 }, me);
    expect(after.unreadCount).toBe(0);
    expect(withSeen(after, { userId: me, messageId: 3 }, me)).toBe(after);
  });

  it('knows who has seen a message', () => {
    const seen = withSeen(conversation(10, { lastMessage: message(5, me) }), { userId: 2, messageId: 5 }, me);
    expect(readersOf(seen, 5, me).map(({ id }) => id)).toEqual([2]);
    expect(readersOf(seen, 6, me)).toEqual([]);
  });

  it('moves up with a newer message, and only then', () => {
    const before = pages(
      false,
      [conversation(1), conversation(2, { lastMessage: message(3) })],
      [conversation(3)],
    );
    const moved = changeConversation(before, 3, (item) => ({ ...item, lastMessage: message(9) }));
    expect(ids(moved)).toEqual([3, 1, 2]);
    expect(ids(changeConversation(before, 2, (item) => ({ ...item, muted: true })))).toEqual([1, 2, 3]);
    expect(changeConversation(before, 4, (item) => ({ ...item, muted: true }))).toBe(before);
  });
});

describe('a live event', () => {
  const listKey = [['chat', 'conversations'], { input: { requests: false }, type: 'infinite' }];
  const messagesKey = [['chat', 'messages'], { input: { conversationId: 10, limit: 40 }, type: 'infinite' }];
  const otherKey = [['chat', 'messages'], { input: { conversationId: 11, limit: 40 }, type: 'infinite' }];
  const unreadKey = [['chat', 'unreadCount'], { type: 'query' }];
  const conversationKey = [['chat', 'conversation'], { input: { conversationId: 10 }, type: 'query' }];

  function filled(): QueryClient {
    const queryClient = new QueryClient();
    queryClient.setQueryData([['auth', 'me'], { type: 'query' }], { user: { id: me } });
    queryClient.setQueryData(
      listKey,
      pages(false, [conversation(11, { lastMessage: message(4) }), conversation(10)]),
    );
    queryClient.setQueryData(messagesKey, pages(false, [message(3)]));
    queryClient.setQueryData(otherKey, pages(false, [message(4)]));
    queryClient.setQueryData(unreadKey, { count: 0, requests: 0 });
    queryClient.setQueryData(conversationKey, conversation(10));
    return queryClient;
  }
  const read = <T>(queryClient: QueryClient, key: readonly unknown[]) => queryClient.getQueryData<T>(key);

  it('puts a message into its conversation, the list and the count, once', () => {
    const queryClient = filled();
    const event = { type: 'message', message: message(9) } as const;
    applyChatEvent(queryClient, event);
    applyChatEvent(queryClient, event);
    expect(ids(read(queryClient, messagesKey) ?? pages(false))).toEqual([9, 3]);
    expect(ids(read(queryClient, otherKey) ?? pages(false))).toEqual([4]);
    expect(ids(read(queryClient, listKey) ?? pages(false))).toEqual([10, 11]);
    expect(read(queryClient, unreadKey)).toEqual({ count: 1, requests: 0 });
    expect(read(queryClient, conversationKey)).toMatchObject({ unreadCount: 1 });
  });

  it('that another device has read it all takes it from the count', () => {
    const queryClient = filled();
    applyChatEvent(queryClient, { type: 'message', message: message(9) });
    applyChatEvent(queryClient, { type: 'seen', conversationId: 10, userId: me, messageId: 9 });
    expect(read(queryClient, unreadKey)).toEqual({ count: 0, requests: 0 });
    expect(read(queryClient, conversationKey)).toMatchObject({ unreadCount: 0 });
  });

  it('does not count what comes into a muted conversation', () => {
    const queryClient = filled();
    queryClient.setQueryData(listKey, pages(false, [conversation(10, { muted: true })]));
    applyChatEvent(queryClient, { type: 'message', message: message(9) });
    expect(read(queryClient, unreadKey)).toEqual({ count: 0, requests: 0 });
  });

  it('of a conversation that is not in the list has the list read again', () => {
    const queryClient = filled();
    applyChatEvent(queryClient, { type: 'message', message: message(9, 2, { conversationId: 12 }) });
    expect(queryClient.getQueryState(listKey)?.isInvalidated).toBe(true);
    expect(queryClient.getQueryState(unreadKey)?.isInvalidated).toBe(true);
    expect(queryClient.getQueryState(messagesKey)?.isInvalidated).toBe(false);
  });

  it('about people or titles has the conversation read again', () => {
    const queryClient = filled();
    applyChatEvent(queryClient, { type: 'conversation', conversationId: 10 });
    expect(queryClient.getQueryState(conversationKey)?.isInvalidated).toBe(true);
    expect(queryClient.getQueryState(listKey)?.isInvalidated).toBe(true);
  });

  it('leaves a forgotten conversation out of the list', () => {
    const queryClient = filled();
    forgetConversation(queryClient, 10);
    expect(ids(read(queryClient, listKey) ?? pages(false))).toEqual([11]);
    expect(read(queryClient, messagesKey)).toBeUndefined();
  });
});
