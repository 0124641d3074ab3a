import { describe, expect, test } from 'vitest';
import { createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes } from '../../support/refusals.ts';
import { befriend, between, listed, transcript } from './friends.ts';

describe.each(engines)('blocks in conversations on %s', (engine) => {
  test('a conversation of two is gone for both while one has blocked the other, and neither can tell who', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob] = [await join('ada'), await join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    const { id } = await ada.api.chat.send({ conversationId, text: 'Hello' });
    await bob.api.blocks.block({ userId: ada.id });
    for (const { api } of [ada, bob]) {
      expect(await api.chat.conversations({})).toEqual({ items: [], nextCursor: null });
      expect(await api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
      const { chat } = api;
      const calls = [
        chat.send({ conversationId, text: 'Hey' }),
        chat.conversation({ conversationId }),
        chat.messages({ conversationId }),
        chat.markRead({ conversationId, messageId: id }),
        chat.deleteMessage({ id }),
        chat.deleteConversation({ conversationId }),
        chat.open({ userId: api === ada.api ? bob.id : ada.id }),
      ];
      expect(await outcomes(calls)).toEqual(calls.map(() => 'notFound'));
    }
    await bob.api.blocks.unblock({ userId: ada.id });
    expect(await listed(ada)).toEqual([conversationId]);
    expect(await transcript(bob, conversationId)).toEqual(['Hello']);
  });

  test('in a group each one’s messages and name are hidden from the other, counts and previews too', async () => {
    const community = await createCommunity(engine);
    const [ada, bob, eve] = [
      await community.join('ada'),
      await community.join('bob'),
      await community.join('eve'),
    ];
    await befriend(ada, bob, eve);
    const { id } = await eve.api.chat.createGroup({ userIds: [ada.id, bob.id] });
    const say = ({ api }: Member, text: string) => api.chat.send({ conversationId: id, text });
    await say(eve, 'one');
    await say(ada, 'two');
    await community.block(bob, ada);
    await say(ada, 'three');
    await say(bob, 'four');

    expect(await transcript(bob, id)).toEqual(['[created]', 'one', 'four']);
    expect(await transcript(ada, id)).toEqual(['[created]', 'one', 'two', 'three']);
    expect(await transcript(eve, id)).toEqual(['[created]', 'one', 'two', 'three', 'four']);
    const view = async ({ api }: Member) => {
      const { members, unreadCount, lastMessage } = await api.chat.conversation({ conversationId: id });
      return [members.map(({ username }) => username).join(), unreadCount, lastMessage?.text];
    };
    expect(await view(bob)).toEqual(['bob,eve', 1, 'four']);
    expect(await view(ada)).toEqual(['ada,eve', 1, 'three']);
    expect(await view(eve)).toEqual(['ada,bob,eve', 3, 'four']);
    const [first] = (await bob.api.chat.messages({ conversationId: id, limit: 50 })).items.slice(1);
    await bob.api.chat.markRead({ conversationId: id, messageId: first?.id ?? 0 });
    expect(await view(bob)).toEqual(['bob,eve', 0, 'four']);
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));

    const kinds = async ({ id: userId }: Member) =>
      (await read.select().from(read.tables.changes)).filter(
        (change) => change.userId === userId && change.kind === 'message',
      ).length;
    expect(await kinds(bob)).toBe(4); // created, one, two, four
    expect(await kinds(ada)).toBe(4); // created, one, two, three
    await bob.api.blocks.unblock({ userId: ada.id });
    expect(await view(bob)).toEqual(['ada,bob,eve', 2, 'four']);
  });

  test('nobody can be put into a group by somebody they have blocked, nor removed', async () => {
    const community = await createCommunity(engine);
    const [ada, bob, eve] = [
      await community.join('ada'),
      await community.join('bob'),
      await community.join('eve'),
    ];
    await befriend(ada, bob, eve);
    const { id } = await ada.api.chat.createGroup({ userIds: [eve.id] });
    await eve.api.chat.addMembers({ conversationId: id, userIds: [bob.id] });
    await community.block(bob, ada);
    const { chat } = ada.api;
    const calls = [
      chat.createGroup({ userIds: [eve.id, bob.id] }),
      chat.addMembers({ conversationId: id, userIds: [bob.id] }),
      chat.removeMember({ conversationId: id, userId: bob.id }),
    ];
    expect(await outcomes(calls)).toEqual(calls.map(() => 'notFound'));
    const { read } = community.services.db;
    expect(await read.$count(read.tables.conversations)).toBe(1);
  });
});
