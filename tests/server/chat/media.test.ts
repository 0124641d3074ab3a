import { describe, expect, test, vi } from 'vitest';
import { engines } from '../../support/database.ts';
import { type Browser, startServer } from '../../support/server.ts';
import { befriend, between } from './friends.ts';

/** Who of these may load the picture, by name. */
async function viewersOf(mediaId: number, people: Record<string, Pick<Browser, 'fetch'>>): Promise<string[]> {
  const may: string[] = [];
  for (const [name, { fetch }] of Object.entries(people)) {
    if ((await fetch(`/media/${mediaId}/400.webp`)).status === 200) may.push(name);
  }
  return may;
}

describe.each(engines)('pictures in messages on %s', (engine) => {
  test('of a conversation of two they are for the two: not after a block, a deletion for oneself or for all', async () => {
    const server = await startServer(engine);
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    const all = { ada, bob, admin: await server.join('admin', { isAdmin: true }), anonymous: server };
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    const mediaId = await ada.upload();
    const { id } = await ada.client.chat.send.mutate({ conversationId, mediaId });
    expect(await viewersOf(mediaId, all)).toEqual(['ada', 'bob']);
    await bob.api.blocks.block({ userId: ada.id });
    expect(await viewersOf(mediaId, all)).toEqual([]);
    await bob.api.blocks.unblock({ userId: ada.id });
    expect(await viewersOf(mediaId, all)).toEqual(['ada', 'bob']);
    await bob.api.chat.deleteConversation({ conversationId });
    expect(await viewersOf(mediaId, all)).toEqual(['ada']);
    await ada.api.chat.deleteMessage({ id });
    expect(await viewersOf(mediaId, all)).toEqual([]);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  });

  test('of a group they are for its members: not for who left, was removed or came later', async () => {
    const server = await startServer(engine);
    const [ada, bob, eve, dan] = [
      await server.join('ada'),
      await server.join('bob'),
      await server.join('eve'),
      await server.join('dan'),
    ];
    const all = { ada, bob, eve, dan };
    await befriend(ada, bob, eve, dan);
    const { id: conversationId } = await ada.api.chat.createGroup({ userIds: [bob.id, eve.id] });
    const mediaId = await bob.upload();
    await bob.client.chat.send.mutate({ conversationId, mediaId });
    expect(await viewersOf(mediaId, all)).toEqual(['ada', 'bob', 'eve']);
    await ada.api.chat.addMembers({ conversationId, userIds: [dan.id] });
    await ada.api.chat.removeMember({ conversationId, userId: eve.id });
    expect(await viewersOf(mediaId, all)).toEqual(['ada', 'bob']);
    await server.community.block(bob, ada);
    expect(await viewersOf(mediaId, all)).toEqual(['bob']);
    await bob.api.chat.leave({ conversationId });
    expect(await viewersOf(mediaId, all)).toEqual([]);
    for (const { api } of [ada, dan]) await api.chat.leave({ conversationId });
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  });
});
