import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';
import { befriend, between, listed, transcript } from './friends.ts';

describe.each(engines)('conversations of two on %s', (engine) => {
  test('two people have one conversation, whoever opens it and however often at once', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob] = [await join('ada'), await join('bob')];
    const opened = await Promise.all([
      ...Array.from({ length: 10 }, () => ada.api.chat.open({ userId: bob.id })),
      ...Array.from({ length: 10 }, () => bob.api.chat.open({ userId: ada.id })),
    ]);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened[0]).toMatchObject({ isGroup: false, lastMessage: null, unreadCount: 0, canSend: true });
    expect(opened[0]?.members.map(({ id }) => id)).toEqual([ada.id, bob.id]);
    expect(await refusalOf(ada.api.chat.open({ userId: ada.id }))).toMatchObject({ reason: 'notYourself' });
  });

  test('it is in no list before something is written, and then in both, the latest first', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')];
    await befriend(ada, bob, eve);
    const withBob = await between(ada, bob);
    const withEve = await between(ada, eve);
    for (const person of [ada, bob, eve]) expect(await listed(person)).toEqual([]);

    await ada.api.chat.send({ conversationId: withBob, text: 'Hello' });
    await eve.api.chat.send({ conversationId: withEve, text: 'Hi Ada' });
    expect(await listed(ada)).toEqual([withEve, withBob]);
    await bob.api.chat.send({ conversationId: withBob, text: 'Hello yourself' });
    expect(await listed(ada)).toEqual([withBob, withEve]);
    const { items } = await ada.api.chat.conversations({});
    expect(items[0]).toMatchObject({
      unreadCount: 1,
      accepted: true,
      lastMessage: { text: 'Hello yourself', sender: { username: 'bob' }, clientKey: null },
    });
    expect(await ada.api.chat.unreadCount()).toEqual({ count: 2, requests: 0 });

    const first = await ada.api.chat.conversations({ limit: 1 });
    expect(first.items.map(({ id }) => id)).toEqual([withBob]);
    const second = await ada.api.chat.conversations({ limit: 1, cursor: first.nextCursor ?? undefined });
    expect(second).toMatchObject({ items: [{ id: withEve }], nextCursor: null });
  });

  test('reading goes up to a message and never back, and the writer learns of it', async () => {
    const community = await createCommunity(engine);
    const [ada, bob] = [await community.join('ada'), await community.join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    const sent: number[] = [];
    for (const text of ['one', 'two', 'three']) {
      sent.push((await ada.api.chat.send({ conversationId, text })).id);
    }
    const [one = 0, two = 0, three = 0] = sent;
    const unread = async () => (await bob.api.chat.conversation({ conversationId })).unreadCount;
    const seen = async () => {
      const { members } = await ada.api.chat.conversation({ conversationId });
      return members.find(({ id }) => id === bob.id)?.lastReadId;
    };
    expect([await unread(), await seen()]).toEqual([3, 0]);
    await bob.api.chat.markRead({ conversationId, messageId: two });
    expect([await unread(), await seen()]).toEqual([1, two]);
    await bob.api.chat.markRead({ conversationId, messageId: one });
    expect([await unread(), await seen()]).toEqual([1, two]);
    await bob.api.chat.markRead({ conversationId, messageId: three });
    expect([await unread(), await seen()]).toEqual([0, three]);

    const elsewhere = await between(ada, await community.join('eve'));
    for (const call of [
      { conversationId, messageId: three + 1 },
      { conversationId, messageId: Number.MAX_SAFE_INTEGER },
      { conversationId: elsewhere, messageId: three },
    ]) {
      expect(await refusalOf(bob.api.chat.markRead(call))).toMatchObject({ code: 'NOT_FOUND' });
    }
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('a muted conversation counts no longer among what is unread, for this member alone', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob] = [await join('ada'), await join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    await bob.api.chat.setMuted({ conversationId, muted: true });
    await ada.api.chat.send({ conversationId, text: 'Hello' });
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    expect(await bob.api.chat.conversation({ conversationId })).toMatchObject({
      muted: true,
      unreadCount: 1,
    });
    expect(await ada.api.chat.conversation({ conversationId })).toMatchObject({ muted: false });
    await bob.api.chat.setMuted({ conversationId, muted: false });
    expect(await bob.api.chat.unreadCount()).toMatchObject({ count: 1 });
  });

  test('deleting a conversation hides what was written from oneself; the next message brings it back', async () => {
    const community = await createCommunity(engine);
    const [ada, bob] = [await community.join('ada'), await community.join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    await ada.api.chat.send({ conversationId, text: 'old' });
    await bob.api.chat.deleteConversation({ conversationId });
    expect(await listed(bob)).toEqual([]);
    expect(await bob.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
    expect(await transcript(bob, conversationId)).toEqual([]);
    expect(await transcript(ada, conversationId)).toEqual(['old']);

    await ada.api.chat.send({ conversationId, text: 'new' });
    expect(await listed(bob)).toEqual([conversationId]);
    expect(await transcript(bob, conversationId)).toEqual(['new']);
    expect(await bob.api.chat.conversation({ conversationId })).toMatchObject({ unreadCount: 1 });
    expect(await transcript(ada, conversationId)).toEqual(['old', 'new']);

    await ada.api.chat.deleteConversation({ conversationId });
    const { read } = community.services.db;
    expect((await read.select().from(read.tables.messages)).map(({ text }) => text)).toEqual(['new']);
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('somebody whose account is suspended is shown as gone, cannot be written to, and comes back', async () => {
    const community = await createCommunity(engine);
    const [ada, bob] = [await community.join('ada'), await community.join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    await bob.api.chat.send({ conversationId, text: 'Hello' });
    await community.suspend(bob);
    const view = await ada.api.chat.conversation({ conversationId });
    expect(view).toMatchObject({ canSend: false, lastMessage: { text: 'Hello', sender: null } });
    expect(view.members.map(({ id }) => id)).toEqual([ada.id]);
    expect(await refusalOf(ada.api.chat.send({ conversationId, text: 'Hey' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('history comes in pages, newest first, without a gap or a double', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob] = [await join('ada'), await join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    const texts = Array.from({ length: 45 }, (_, index) => `message ${index}`);
    for (const [index, text] of texts.entries()) {
      await (index % 2 ? ada : bob).api.chat.send({ conversationId, text });
    }
    const seen: string[] = [];
    let cursor: number | undefined;
    do {
      const page = await ada.api.chat.messages({ conversationId, limit: 10, cursor });
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(texts.toReversed());
  });

  test('only its two members have any part in it', async () => {
    const { join } = await createCommunity(engine);
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve', { isAdmin: true })];
    const conversationId = await between(ada, bob);
    const { id } = await ada.api.chat.send({ conversationId, text: 'Secret' });
    const { chat } = eve.api;
    expect(
      await outcomes([
        chat.conversation({ conversationId }),
        chat.messages({ conversationId }),
        chat.send({ conversationId, text: 'Me too' }),
        chat.markRead({ conversationId, messageId: id }),
        chat.deleteMessage({ id }),
        chat.accept({ conversationId }),
        chat.decline({ conversationId }),
        chat.deleteConversation({ conversationId }),
        chat.setMuted({ conversationId, muted: true }),
        chat.leave({ conversationId }),
        chat.rename({ conversationId, title: 'Mine' }),
        chat.addMembers({ conversationId, userIds: [eve.id] }),
      ]),
    ).toEqual(Array(12).fill('notFound'));
  });
});
