import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { refusalOf } from '../../support/refusals.ts';
import { befriend, between, transcript } from './friends.ts';

describe.each(engines)('messages on %s', (engine) => {
  async function twoFriends() {
    const community = await createCommunity(engine);
    const [ada, bob] = [await community.join('ada'), await community.join('bob')];
    await befriend(ada, bob);
    return { community, ada, bob, conversationId: await between(ada, bob) };
  }

  test('a message says who wrote it and what; its key is the sender’s alone', async () => {
    const { ada, bob, conversationId } = await twoFriends();
    const text = 'Come and see: https://example.org/?a=1&b=<2>\nSoon!';
    const sent = await ada.api.chat.send({ conversationId, clientKey: 'key-1', text: `  ${text} ` });
    expect(sent).toMatchObject({
      conversationId,
      sender: { id: ada.id, username: 'ada' },
      clientKey: 'key-1',
      event: null,
      text,
      media: null,
      sharedPost: null,
      isDeleted: false,
    });
    const [received] = (await bob.api.chat.messages({ conversationId })).items;
    expect(received).toEqual({ ...sent, clientKey: null });
  });

  test('20 retries at once are one message, counted once; the first to come wins', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const mediaId = await community.picture(ada);
    const attempts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ada.api.chat.send({
          conversationId,
          clientKey: 'once',
          text: `attempt ${index}`,
          ...(index % 2 && { mediaId }),
        }),
      ),
    );
    const [first] = attempts;
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    for (const attempt of attempts) expect(attempt).toEqual(first);
    expect(await transcript(bob, conversationId)).toEqual([first?.text]);
    expect(await bob.api.chat.conversation({ conversationId })).toMatchObject({ unreadCount: 1 });
    const { read } = community.services.db;
    const changes = await read.select().from(read.tables.changes);
    expect(changes.filter(({ userId, kind }) => userId === bob.id && kind === 'message')).toHaveLength(1);
  });

  test('a key is one message: not in another conversation, but another’s may be the same', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const elsewhere = await between(ada, await community.join('eve'));
    await ada.api.chat.send({ conversationId, clientKey: 'same', text: 'one' });
    expect(
      await refusalOf(ada.api.chat.send({ conversationId: elsewhere, clientKey: 'same', text: 'two' })),
    ).toMatchObject({ code: 'CONFLICT', reason: 'clientKeyUsed' });
    await bob.api.chat.send({ conversationId, clientKey: 'same', text: 'three' });
    expect(await transcript(ada, conversationId)).toEqual(['one', 'three']);
    expect(await transcript(ada, elsewhere)).toEqual([]);
  });

  test('what is no message is refused and leaves nothing behind', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const mediaId = await community.picture(ada);
    const bobs = await community.picture(bob);
    const sharedPostId = await community.post(bob);
    const refused = [
      [{ text: '' }, 'invalidInput'],
      [{ text: ' \n\u200b' }, 'invalidInput'],
      [{ text: 'a\u0007b' }, 'invalidInput'],
      [{ text: 'x'.repeat(2001) }, 'invalidInput'],
      [{ mediaId, sharedPostId }, 'invalidInput'],
      [{ text: 'x', clientKey: 'event:1' }, 'invalidInput'],
      [{ text: 'x', clientKey: '' }, 'invalidInput'],
      [{ text: 'x', clientKey: 'x'.repeat(65) }, 'invalidInput'],
      [{ mediaId: bobs }, 'mediaUnusable'],
      [{ mediaId: 1 }, 'mediaUnusable'],
      [{ sharedPostId: 1 }, 'notFound'],
    ] as const;
    for (const [input, reason] of refused) {
      const refusal = await refusalOf(ada.api.chat.send({ conversationId, ...input }));
      expect(refusal, JSON.stringify(input)).toMatchObject({ reason });
    }
    expect(await transcript(bob, conversationId)).toEqual([]);
    await ada.api.chat.send({ conversationId, text: '👩‍👩‍👧'.repeat(400) });
  });

  test('a picture is sent once, and belongs to its message', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const mediaId = await community.picture(ada);
    const sent = await ada.api.chat.send({ conversationId, mediaId });
    expect(sent.media).toMatchObject({ id: mediaId, width: 640, height: 480 });
    expect((await bob.api.chat.messages({ conversationId })).items[0]?.media).toEqual(sent.media);
    expect(await refusalOf(ada.api.chat.send({ conversationId, mediaId }))).toMatchObject({
      reason: 'mediaUnusable',
    });
    expect(await refusalOf(ada.api.posts.create({ media: [{ id: mediaId }] }))).toMatchObject({
      reason: 'mediaUnusable',
    });
  });

  test('a shared post is shown to whoever may see it, at the moment they look', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const cleo = await community.join('cleo', { isPrivate: true });
    const postId = await community.post(cleo, 'For few');
    const share = () => ada.api.chat.send({ conversationId, sharedPostId: postId, text: 'Look' });
    expect(await refusalOf(share())).toMatchObject({ code: 'NOT_FOUND' });
    for (const { api, id } of [ada, bob]) {
      await api.follows.follow({ userId: cleo.id });
      if (id === ada.id) await cleo.api.follows.accept({ userId: id });
    }
    await share();
    const seenBy = async ({ api }: typeof ada) =>
      (await api.chat.messages({ conversationId })).items[0]?.sharedPost;
    expect(await seenBy(ada)).toMatchObject({ state: 'visible', post: { id: postId, caption: 'For few' } });
    expect(await seenBy(bob)).toEqual({ state: 'unavailable' });
    await cleo.api.follows.accept({ userId: bob.id });
    expect(await seenBy(bob)).toMatchObject({ state: 'visible' });
    await community.block(cleo, bob);
    expect(await seenBy(bob)).toEqual({ state: 'unavailable' });
    await cleo.api.follows.removeFollower({ userId: ada.id });
    expect(await seenBy(ada)).toEqual({ state: 'unavailable' });
    await cleo.api.posts.delete({ id: postId });
    expect(await seenBy(ada)).toEqual({ state: 'unavailable' });
  });

  test('a deleted message is gone for everyone: words, picture, post, key; its place stays', async () => {
    const { community, ada, bob, conversationId } = await twoFriends();
    const mediaId = await community.picture(ada);
    const { id } = await ada.api.chat.send({ conversationId, text: 'Oops', mediaId, clientKey: 'oops' });
    await ada.api.chat.send({ conversationId, text: 'Sorry' });
    expect(await refusalOf(bob.api.chat.deleteMessage({ id }))).toMatchObject({ code: 'NOT_FOUND' });
    await Promise.all([1, 2, 3].map(() => ada.api.chat.deleteMessage({ id })));

    expect(await transcript(bob, conversationId)).toEqual(['deleted', 'Sorry']);
    const { items } = await bob.api.chat.messages({ conversationId });
    expect(items[1]).toMatchObject({ text: '', media: null, sharedPost: null, isDeleted: true });
    expect(await bob.api.chat.conversation({ conversationId })).toMatchObject({ unreadCount: 1 });
    const { read } = community.services.db;
    expect(await read.$count(read.tables.media)).toBe(0);
    expect(await stored(read)).toEqual(await recounted(read));

    const again = await ada.api.chat.send({ conversationId, text: 'Oops', clientKey: 'oops' });
    expect(again).toMatchObject({ id, isDeleted: true, text: '' });
  });

  test('somebody who writes too much at once is asked to wait', async () => {
    const { ada, conversationId } = await twoFriends();
    for (let sent = 0; sent < 60; sent++) await ada.api.chat.send({ conversationId, text: 'again' });
    const refusal = await refusalOf(ada.api.chat.send({ conversationId, text: 'again' }));
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: expect.any(Number) });
  });
});
