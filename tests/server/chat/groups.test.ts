import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { eraseDeletedAccounts } from '../../../src/server/auth/erase.ts';
import { limits } from '../../../src/shared/limits.ts';
import { type Community, createCommunity, type Member, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';
import { befriend, between, listed, transcript } from './friends.ts';

async function group(community: Community, names: string[]) {
  const people: Member[] = [];
  for (const name of names) people.push(await community.join(name));
  await befriend(...people);
  const [first, ...others] = people;
  if (!first) throw new Error('Somebody has to make it');
  const { id } = await first.api.chat.createGroup({ userIds: others.map(({ id }) => id), title: 'Choir' });
  return { id, people };
}

describe.each(engines)('groups on %s', (engine) => {
  test('whoever makes a group is its admin, and everyone in it reads and writes', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob', 'eve']);
    const [ada, bob, eve] = people as [Member, Member, Member];
    expect(await bob.api.chat.conversation({ conversationId: id })).toMatchObject({
      isGroup: true,
      title: 'Choir',
      isAdmin: false,
      canSend: true,
      members: [{ username: 'ada', isAdmin: true }, { isAdmin: false }, { isAdmin: false }],
      lastMessage: { event: 'created', sender: { username: 'ada' } },
      unreadCount: 0,
    });
    await bob.api.chat.send({ conversationId: id, text: 'Rehearsal at six' });
    for (const { api } of [ada, eve]) {
      expect(await api.chat.conversation({ conversationId: id })).toMatchObject({ unreadCount: 1 });
    }
    expect(await transcript(eve, id)).toEqual(['[created]', 'Rehearsal at six']);
  });

  test('it has up to 32 people', async () => {
    const community = await createCommunity(engine);
    const ada = await community.join('ada');
    const others: number[] = [];
    for (let i = 0; i < limits.groupMembers; i++) others.push((await community.join(`person${i}`)).id);
    const tooMany = ada.api.chat.createGroup({ userIds: others });
    expect(await refusalOf(tooMany)).toMatchObject({ code: 'BAD_REQUEST' });
    const { id, members } = await ada.api.chat.createGroup({ userIds: others.slice(1) });
    expect(members).toHaveLength(limits.groupMembers);
    const [left = 0] = others;
    const add = ada.api.chat.addMembers({ conversationId: id, userIds: [left] });
    expect(await refusalOf(add)).toMatchObject({ reason: 'groupFull' });
  });

  test('nobody is in it twice, and one person is no group', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob] = [await join('ada'), await join('bob')];
    const { members, id } = await ada.api.chat.createGroup({ userIds: [bob.id, bob.id, ada.id] });
    expect(members).toHaveLength(2);
    await ada.api.chat.addMembers({ conversationId: id, userIds: [bob.id] });
    expect(await transcript(ada, id)).toEqual(['[created]']);
    for (const userIds of [[ada.id], [ada.id, ada.id]]) {
      expect(await refusalOf(ada.api.chat.createGroup({ userIds }))).toMatchObject({ reason: 'notYourself' });
    }
    expect(await refusalOf(ada.api.chat.createGroup({ userIds: [] }))).toMatchObject({
      reason: 'invalidInput',
    });
    expect(await refusalOf(ada.api.chat.createGroup({ userIds: [bob.id, 77] }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('who comes later sees what is written from then on', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob']);
    const [ada, bob] = people as [Member, Member];
    const eve = await community.join('eve');
    await eve.api.follows.follow({ userId: bob.id });
    const { id: before } = await ada.api.chat.send({ conversationId: id, text: 'before' });
    await bob.api.chat.addMembers({ conversationId: id, userIds: [eve.id] });
    await ada.api.chat.send({ conversationId: id, text: 'after' });
    expect(await transcript(eve, id)).toEqual(['[added]', 'after']);
    expect(await transcript(ada, id)).toEqual(['[created]', 'before', '[added]', 'after']);
    const { items } = await ada.api.chat.messages({ conversationId: id });
    expect(items[1]).toMatchObject({ sender: { username: 'bob' }, subject: { username: 'eve' } });
    expect(await eve.api.chat.conversation({ conversationId: id })).toMatchObject({ unreadCount: 1 });
    const read = eve.api.chat.markRead({ conversationId: id, messageId: before });
    expect(await refusalOf(read)).toMatchObject({ code: 'NOT_FOUND' });
    const page = await eve.api.chat.messages({ conversationId: id, cursor: before });
    expect(page.items).toEqual([]);
  });

  test('who leaves or is removed sees nothing of it any more, also not when they come back', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob', 'eve']);
    const [ada, bob, eve] = people as [Member, Member, Member];
    const { id: messageId } = await bob.api.chat.send({ conversationId: id, text: 'Mine' });
    const remove = bob.api.chat.removeMember({ conversationId: id, userId: eve.id });
    expect(await refusalOf(remove)).toMatchObject({ code: 'FORBIDDEN', reason: 'groupAdminOnly' });
    await ada.api.chat.removeMember({ conversationId: id, userId: eve.id });
    await bob.api.chat.leave({ conversationId: id });
    for (const gone of [bob, eve]) {
      const { chat } = gone.api;
      const calls = [
        chat.conversation({ conversationId: id }),
        chat.messages({ conversationId: id }),
        chat.send({ conversationId: id, text: 'Hey' }),
        chat.deleteMessage({ id: messageId }),
      ];
      expect(await outcomes(calls)).toEqual(calls.map(() => 'notFound'));
      expect(await listed(gone)).toEqual([]);
      expect(await gone.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    }
    expect(await transcript(ada, id)).toEqual(['[created]', 'Mine', '[removed]', '[left]']);
    const again = ada.api.chat.removeMember({ conversationId: id, userId: eve.id });
    expect(await refusalOf(again)).toMatchObject({ code: 'NOT_FOUND' });
    await ada.api.chat.addMembers({ conversationId: id, userIds: [bob.id] });
    expect(await transcript(bob, id)).toEqual(['[added]']);
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('the last admin who leaves passes it on, and the last person takes the group along', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob', 'eve']);
    const [ada, bob, eve] = people as [Member, Member, Member];
    const mediaId = await community.picture(bob);
    await bob.api.chat.send({ conversationId: id, mediaId });
    await ada.api.chat.leave({ conversationId: id });
    expect(await bob.api.chat.conversation({ conversationId: id })).toMatchObject({ isAdmin: true });
    await bob.api.chat.removeMember({ conversationId: id, userId: eve.id });
    await bob.api.chat.leave({ conversationId: id });
    const { read } = community.services.db;
    const { conversations, messages, media } = read.tables;
    for (const rows of [conversations, messages, media]) expect(await read.$count(rows)).toBe(0);
  });

  test('two admins’ acts at once leave the group whole', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob', 'eve', 'dan']);
    await Promise.all(people.map(({ api }) => api.chat.leave({ conversationId: id })));
    const { read } = community.services.db;
    expect(await read.$count(read.tables.conversations)).toBe(0);
    expect(await read.$count(read.tables.messages)).toBe(0);
  });

  test('an account that is erased leaves nothing but the places of its messages, and passes on the group', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob', 'eve']);
    const [ada, bob] = people as [Member, Member, Member];
    const conversationId = await between(ada, bob);
    for (const where of [id, conversationId])
      await ada.api.chat.send({ conversationId: where, text: 'Mine' });
    await bob.api.chat.send({ conversationId: id, text: 'And mine' });
    await ada.api.auth.deleteAccount({ password });
    expect(await transcript(bob, id)).toEqual(['[created]', 'Mine', 'And mine']);
    community.wait(8 * 24 * 60 * 60 * 1000);
    await eraseDeletedAccounts(community.services);

    expect(await transcript(bob, id)).toEqual(['[created]', 'deleted', 'And mine']);
    expect(await bob.api.chat.conversation({ conversationId: id })).toMatchObject({
      isAdmin: true,
      unreadCount: 0,
    });
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
    await bob.api.chat.deleteConversation({ conversationId });
    expect(
      await read.$count(read.tables.messages, eq(read.tables.messages.conversationId, conversationId)),
    ).toBe(0);
  });

  test('a new title is told; the same again is not', async () => {
    const community = await createCommunity(engine);
    const { id, people } = await group(community, ['ada', 'bob']);
    const [ada, bob] = people as [Member, Member];
    await bob.api.chat.rename({ conversationId: id, title: ' Soprano ' });
    await bob.api.chat.rename({ conversationId: id, title: 'Soprano' });
    await ada.api.chat.rename({ conversationId: id, title: '' });
    expect(await transcript(ada, id)).toEqual(['[created]', '[renamed]', '[renamed]']);
    const { items } = await ada.api.chat.messages({ conversationId: id });
    expect(items.map(({ text }) => text)).toEqual(['', 'Soprano', '']);
    expect(await bob.api.chat.conversation({ conversationId: id })).toMatchObject({
      title: '',
      unreadCount: 0,
    });
  });

  test('what is for groups does not work for two', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')];
    const conversationId = await between(ada, bob);
    const { chat } = ada.api;
    const calls = [
      chat.leave({ conversationId }),
      chat.rename({ conversationId, title: 'Us' }),
      chat.addMembers({ conversationId, userIds: [eve.id] }),
      chat.removeMember({ conversationId, userId: bob.id }),
    ];
    expect(await outcomes(calls)).toEqual(calls.map(() => 'groupOnly'));
  });
});
