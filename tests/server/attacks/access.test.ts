import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { streamOfChanges } from '../../../src/server/live/stream.ts';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';
import { startServer } from '../../support/server.ts';

// What somebody found who tried to see or do what they may not.

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe.each(engines)('on %s', (engine) => {
  test('a notification shows no comment of a thread that its reader no longer sees', async () => {
    const { join, post } = await createCommunity(engine);
    const [owner, anna, ben, cara] = [
      await join('owner'),
      await join('anna'),
      await join('ben'),
      await join('cara'),
    ];
    const postId = await post(owner);
    const thread = await ben.api.comments.create({ postId, text: 'a thread' });
    const reply = await cara.api.comments.create({ postId, text: 'you know, @anna', parentId: thread.id });
    const own = await anna.api.comments.create({ postId, text: 'I do', parentId: reply.id });
    await cara.api.comments.like({ id: own.id });
    const lines = async () => (await anna.api.notifications.list()).items.map(({ kind }) => kind);
    expect(await lines()).toEqual(['commentLike', 'mention']);
    await anna.api.blocks.block({ userId: ben.id });
    expect((await refusalOf(anna.api.comments.byId({ id: reply.id }))).code).toBe('NOT_FOUND');
    expect(await lines(), 'their text is nowhere else either').toEqual([]);
    expect(await anna.api.notifications.unreadCount()).toEqual({ count: 0 });
    await anna.api.blocks.unblock({ userId: ben.id });
    expect(await lines()).toEqual(['commentLike', 'mention']);
  });

  test('a comment that its author no longer sees is refused, and not changed all the same', async () => {
    const { join, post, services } = await createCommunity(engine);
    const [owner, anna, ben] = [await join('owner'), await join('anna'), await join('ben')];
    const postId = await post(owner);
    const thread = await ben.api.comments.create({ postId, text: 'a thread' });
    const { id } = await anna.api.comments.create({ postId, text: 'before', parentId: thread.id });
    await ben.api.blocks.block({ userId: anna.id });
    expect((await refusalOf(anna.api.comments.update({ id, text: 'after' }))).code).toBe('NOT_FOUND');
    const { comments } = services.db.read.tables;
    const rows = await services.db.read.select().from(comments).where(eq(comments.id, id));
    expect(rows.map(({ text }) => text)).toEqual(['before']);
  });

  test('a stream whose client takes its time delivers nothing more once the session is over', async () => {
    const community = await createCommunity(engine);
    const { join, services, signIn, post } = community;
    const [anna, ben] = [await join('anna'), await join('ben')];
    const postId = await post(anna);
    for (const text of ['one', 'two', 'three']) await ben.api.comments.create({ postId, text });
    const { viewer } = await signIn(anna);
    const stream = streamOfChanges(services, viewer, { lastNumber: 0, signal: undefined });
    expect((await stream.next()).value).toMatchObject({ kind: 'ready' });
    expect((await stream.next()).value).toMatchObject({ kind: 'notification' });
    await services.sessions.end(viewer, viewer.sessionId);
    await expect(stream.next()).rejects.toMatchObject({ reason: 'signInNeeded' });
  });

  test('a picture sent to a post, a story, a message and the profile at once is in one of them', async () => {
    const { join, picture, services } = await createCommunity(engine);
    const [anna, ben] = [await join('anna'), await join('ben')];
    const { id: conversationId } = await anna.api.chat.open({ userId: ben.id });
    for (let round = 0; round < 3; round++) {
      const mediaId = await picture(anna);
      const uses = [
        anna.api.posts.create({ media: [{ id: mediaId }] }),
        anna.api.stories.create({ mediaId }),
        anna.api.chat.send({ conversationId, mediaId }),
        anna.api.users.update({ avatarId: mediaId }),
      ];
      expect(await outcomes(uses)).toEqual(['mediaUnusable', 'mediaUnusable', 'mediaUnusable', 'ok']);
      const { posts, stories, messages, users, media } = services.db.read.tables;
      const [row] = await services.db.read.select().from(media).where(eq(media.id, mediaId));
      const isAvatar = await services.db.read.$count(users, eq(users.avatarId, mediaId));
      expect([row?.postId, row?.storyId, row?.messageId].filter(Boolean).length + isAvatar).toBe(1);
      const { read } = services.db;
      const made = (await read.$count(posts)) + (await read.$count(stories)) + (await read.$count(messages));
      expect(made, 'nothing is left of the others').toBeLessThanOrEqual(round + 1);
    }
    const mediaId = await picture(ben);
    const refused = [
      anna.api.posts.create({ media: [{ id: mediaId }] }),
      anna.api.stories.create({ mediaId }),
      anna.api.chat.send({ conversationId, mediaId }),
      anna.api.users.update({ avatarId: mediaId }),
      anna.api.posts.create({ media: [{ id: await picture(anna) }, { id: mediaId }] }),
    ];
    expect(new Set(await outcomes(refused))).toEqual(new Set(['mediaUnusable']));
    expect((await refusalOf(anna.api.media.status({ id: mediaId }))).code).toBe('NOT_FOUND');
  });

  test('whatever comes at the same time as a block, nothing of it is left between the two', async () => {
    const { join, post, story, services } = await createCommunity(engine);
    const anna = await join('anna');
    const postId = await post(anna);
    const storyId = await story(anna);
    for (const ben of await Promise.all(times(4, (i) => join(`ben${i}`)))) {
      const { id: conversationId } = await ben.api.chat.open({ userId: anna.id });
      await Promise.allSettled([
        ben.api.follows.follow({ userId: anna.id }),
        ben.api.comments.create({ postId, text: '@anna hello' }),
        ben.api.chat.send({ conversationId, text: 'hello' }),
        anna.api.blocks.block({ userId: ben.id }),
        ben.api.likes.like({ postId }),
        ben.api.stories.markSeen({ id: storyId }),
        anna.api.follows.follow({ userId: ben.id }),
      ]);
      const { follows, notifications } = services.db.read.tables;
      const { read } = services.db;
      expect(await read.$count(follows), 'follows').toBe(0);
      expect(await read.$count(notifications), 'notifications').toBe(0);
      expect((await anna.api.posts.byId({ id: postId })).likeCount).toBe(0);
      expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(0);
      expect((await anna.api.comments.byPost({ postId })).items).toEqual([]);
      expect((await anna.api.stories.byUser({ userId: anna.id })).items[0]?.viewCount).toBe(0);
      expect((await anna.api.stories.viewers({ id: storyId })).items).toEqual([]);
      expect(await anna.api.chat.unreadCount()).toEqual({ count: 0, requests: 0 });
      expect((await refusalOf(anna.api.chat.messages({ conversationId }))).code).toBe('NOT_FOUND');
      const late = [
        ben.api.chat.send({ conversationId, text: 'again' }),
        ben.api.likes.like({ postId }),
        ben.api.saves.save({ postId }),
        ben.api.comments.create({ postId, text: 'again' }),
        ben.api.reports.create({ kind: 'post', subjectId: postId, reason: 'other', text: '' }),
        ben.api.chat.createGroup({ userIds: [anna.id] }),
        anna.api.chat.createGroup({ userIds: [ben.id] }),
      ];
      expect(new Set(await outcomes(late))).toEqual(new Set(['notFound']));
    }
  });

  test('no text that is looked for, or named in an address, is a fault of the server', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    await server.community.post(anna, `#garden ${'ﷺ'.repeat(500)} AND OR NOT "x`);
    const odd = [
      '\0',
      'a\0b',
      '\ud800',
      '" OR 1=1 --',
      "' & !a | b:* <-> ",
      'NEAR(a b, 2)',
      'caption:garden*',
      '%_\\',
      '((((((',
      '*',
      '\u202egnp.exe',
      '\u{10ffff}',
      'ﷺ'.repeat(50),
      '#'.repeat(100),
      'a '.repeat(50),
    ];
    const call = async (path: string, input: unknown) => {
      const { status } = await anna.fetch(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
      expect.soft(status, `${path} ${JSON.stringify(input)}`).toBeLessThan(500);
    };
    for (const text of [...odd, 'x'.repeat(5000)]) {
      await call('search.users', { query: text });
      await call('search.posts', { query: text });
      await call('search.hashtags', { query: text });
      await call('search.hashtag', { tag: text });
      await call('users.byUsername', { username: text });
      await call('blocks.byUsername', { username: text });
      await call('invites.check', { code: text });
    }
    for (const cursor of [-1, 0, 1.5, 2 ** 53, Number.MAX_SAFE_INTEGER, '1', null]) {
      await call('search.explore', { cursor });
      await call('users.suggested', { cursor });
      await call('notifications.list', { cursor });
      await call('chat.conversations', { cursor });
    }
  });

  test('of several codes that admins made the latest holds, and none outlives a new password', async () => {
    const { join, anonymous, services } = await createCommunity(engine);
    const owner = await join('owner', { isAdmin: true });
    const anna = await join('anna');
    const make = async () => (await owner.api.admin.resetPassword({ userId: anna.id })).code;
    const recover = (code: string, newPassword: string) =>
      anonymous.auth.recover({ username: 'anna', code, newPassword });
    const [first, second] = [await make(), await make()];
    const { recoveryCodes } = await anna.api.auth.renewRecoveryCodes({ password });
    expect((await refusalOf(recover(first, 'walrus teabag onion 99'))).reason).toBe('wrongRecoveryCode');
    await recover(recoveryCodes[0] ?? '', 'walrus teabag onion 98');
    expect((await refusalOf(recover(second, 'walrus teabag onion 99'))).reason).toBe('wrongRecoveryCode');
    await recover(recoveryCodes[1] ?? '', 'walrus teabag onion 97');
    expect(await services.db.read.$count(services.db.read.tables.recoveryCodes)).toBe(4);
  });

  test('whoever deletes their own account is not brought back by the end of a suspension', async () => {
    const { join } = await createCommunity(engine);
    const owner = await join('owner', { isAdmin: true });
    const [anna, ben] = [await join('anna'), await join('ben')];
    await anna.api.auth.deleteAccount({ password });
    await owner.api.admin.suspend({ userId: anna.id });
    await owner.api.admin.unsuspend({ userId: anna.id });
    const seen = ben.api.users.byUsername({ username: 'anna' });
    expect((await refusalOf(seen)).code).toBe('NOT_FOUND');
    await owner.api.admin.deleteUser({ userId: ben.id });
    await owner.api.admin.unsuspend({ userId: ben.id });
    expect(await owner.api.users.byUsername({ username: 'ben' })).toMatchObject({ id: ben.id });
  });
});
