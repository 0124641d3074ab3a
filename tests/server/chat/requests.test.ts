import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/shared/limits.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { befriend, between, listed, transcript } from './friends.ts';

describe.each(engines)('requests on %s', (engine) => {
  async function stranger() {
    const community = await createCommunity(engine);
    const [ada, bob] = [await community.join('ada'), await community.join('bob')];
    const conversationId = await between(ada, bob);
    const write = async (text: string) => (await ada.api.chat.send({ conversationId, text })).id;
    return { community, ada, bob, conversationId, write };
  }

  test('from somebody one does not follow a message waits apart, and is not seen before it is accepted', async () => {
    const { ada, bob, conversationId, write } = await stranger();
    await ada.api.follows.follow({ userId: bob.id }); // it is bob's follow that counts
    const messageId = await write('Hello');
    expect(await listed(bob)).toEqual([]);
    expect(await listed(bob, true)).toEqual([conversationId]);
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 1 });
    expect(await listed(ada)).toEqual([conversationId]);
    expect(await ada.api.chat.conversation({ conversationId })).toMatchObject({ awaitsAcceptance: true });

    await bob.api.chat.markRead({ conversationId, messageId });
    const seen = async () => {
      const { members } = await ada.api.chat.conversation({ conversationId });
      return members.find(({ id }) => id === bob.id)?.lastReadId;
    };
    expect(await seen()).toBe(0);
    await bob.api.chat.accept({ conversationId });
    expect(await seen()).toBe(messageId);
    expect(await listed(bob)).toEqual([conversationId]);
    expect(await listed(bob, true)).toEqual([]);
    expect(await ada.api.chat.conversation({ conversationId })).toMatchObject({ awaitsAcceptance: false });
    await write('Still there?');
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 1, requests: 0 });
  });

  test('who is followed needs no request, and an asked private account is not followed yet', async () => {
    const { community, ada, bob, conversationId, write } = await stranger();
    await bob.api.follows.follow({ userId: ada.id });
    await write('Hello');
    expect(await listed(bob)).toEqual([conversationId]);

    const shy = await community.join('shy', { isPrivate: true });
    await bob.api.follows.follow({ userId: shy.id });
    const asked = await between(shy, bob);
    await shy.api.chat.send({ conversationId: asked, text: 'Who are you?' });
    expect(await listed(bob, true)).toEqual([asked]);
  });

  test('writing back accepts; so does following before the next message', async () => {
    const { community, bob, conversationId, write } = await stranger();
    await write('Hello');
    expect(await between(bob, { ...bob, id: (await community.join('eve')).id })).toBeGreaterThan(0);
    await bob.api.chat.send({ conversationId, text: 'Hello' });
    expect(await listed(bob)).toEqual([conversationId]);

    const dan = await community.join('dan');
    const other = await between(dan, bob);
    await dan.api.chat.send({ conversationId: other, text: 'Hello' });
    await bob.api.follows.follow({ userId: dan.id });
    expect(await listed(bob, true)).toEqual([other]);
    await dan.api.chat.send({ conversationId: other, text: 'Thanks' });
    expect(await listed(bob)).toEqual([other, conversationId]);
  });

  test('a declined one is gone for the one who declined; another message is another request', async () => {
    const { ada, bob, conversationId, write } = await stranger();
    await write('Hello');
    await bob.api.chat.decline({ conversationId });
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    expect(await listed(bob, true)).toEqual([]);
    expect(await transcript(ada, conversationId)).toEqual(['Hello']);
    expect(await ada.api.chat.conversation({ conversationId })).toMatchObject({ canSend: true });

    await write('Hello again');
    expect(await listed(bob, true)).toEqual([conversationId]);
    expect(await transcript(bob, conversationId)).toEqual(['Hello again']);
    await bob.api.chat.accept({ conversationId });
    expect(await refusalOf(bob.api.chat.decline({ conversationId }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('until they are accepted a stranger can write a few messages, however often they are declined or deleted', async () => {
    const { ada, bob, conversationId, write } = await stranger();
    for (let sent = 0; sent < limits.messagesOfRequest; sent++) {
      const id = await write(`message ${sent}`);
      if (sent === 2) await bob.api.chat.decline({ conversationId });
      if (sent === 4) await ada.api.chat.deleteMessage({ id });
    }
    expect(await refusalOf(write('one more'))).toMatchObject({ code: 'FORBIDDEN', reason: 'requestPending' });
    const view = await ada.api.chat.conversation({ conversationId });
    expect(view).toMatchObject({ canSend: false, awaitsAcceptance: true });
    await bob.api.chat.accept({ conversationId });
    await write('one more');
  });

  test('one account can begin conversations with so many people a day', async () => {
    const community = await createCommunity(engine);
    const ada = await community.join('ada');
    for (let met = 0; met < 50; met++) await between(ada, await community.join(`person${met}`));
    const late = await community.join('late');
    expect(await refusalOf(between(ada, late))).toMatchObject({ reason: 'tooManyRequests' });
    const { read } = community.services.db;
    expect(await read.$count(read.tables.conversations)).toBe(50);
    await between(late, ada);
    await between(ada, late); // it is there
    community.wait(25 * 60 * 60 * 1000);
    await between(ada, await community.join('next'));
  });

  test('what waits from somebody who was suspended meanwhile waits no longer', async () => {
    const { community, ada, bob, write } = await stranger();
    await write('Buy now');
    await community.suspend(ada);
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    expect(await listed(bob, true)).toEqual([]);
  });

  test('a group made by a stranger is a request; declining leaves it without a word', async () => {
    const community = await createCommunity(engine);
    const [ada, bob, eve] = [
      await community.join('ada'),
      await community.join('bob'),
      await community.join('eve'),
    ];
    await befriend(ada, bob);
    const { id } = await ada.api.chat.createGroup({ userIds: [bob.id, eve.id], title: 'Choir' });
    expect(await listed(bob)).toEqual([id]);
    expect(await listed(eve)).toEqual([]);
    expect(await listed(eve, true)).toEqual([id]);
    await eve.api.chat.decline({ conversationId: id });
    expect(await refusalOf(eve.api.chat.messages({ conversationId: id }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await transcript(ada, id)).toEqual(['[created]']);
    expect((await ada.api.chat.conversation({ conversationId: id })).members).toHaveLength(2);
  });
});
