import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('a profile is found in any case, and tells who looks what they may see', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const [ben, blocked] = [await community.join('ben'), await community.join('blocked')];
    await community.post(anna);
    await community.block(anna, blocked);
    expect(await ben.api.users.byUsername({ username: ' ANNA ' })).toEqual({
      id: anna.id,
      username: 'anna',
      displayName: '',
      bio: '',
      isPrivate: true,
      postCount: 1,
      followerCount: 0,
      followingCount: 0,
      avatar: null,
      canSeePosts: false,
      followState: 'none',
      followsViewer: false,
      isMuted: false,
    });
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'self',
      canSeePosts: true,
    });
    const hidden = await refusalOf(blocked.api.users.byUsername({ username: 'anna' }));
    const absent = await refusalOf(blocked.api.users.byUsername({ username: 'nobody' }));
    expect(hidden).toEqual(absent);
    expect(absent).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
  });

  test('an update changes what it names and nothing else', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    await anna.api.users.update({ displayName: ' Anna  A. ', bio: 'Gärten\r\nund Bäume' });
    expect(await anna.api.users.update({ isPrivate: true })).toMatchObject({
      displayName: 'Anna  A.',
      bio: 'Gärten\nund Bäume',
      isPrivate: true,
    });
    const before = await anna.api.users.byUsername({ username: 'anna' });
    expect(await anna.api.users.update({})).toEqual(before);
    expect(await anna.api.users.update({ bio: '' })).toEqual({ ...before, bio: '' });
    expect((await anna.api.auth.me()).user).toMatchObject({ displayName: 'Anna  A.', isPrivate: true });

    const tooLong = await refusalOf(
      anna.api.users.update({ displayName: 'a'.repeat(65), bio: 'b'.repeat(151) }),
    );
    expect(tooLong.fields).toEqual([
      { path: 'displayName', problem: 'tooLong' },
      { path: 'bio', problem: 'tooLong' },
    ]);
    const twoLines = await refusalOf(anna.api.users.update({ displayName: 'two\nlines' }));
    expect(twoLines.fields).toEqual([{ path: 'displayName', problem: 'controlCharacters' }]);
  });

  test('an avatar is shown everywhere at once; replaced or removed, its picture is gone for good', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const [first, second] = [await community.picture(anna), await community.picture(anna)];
    const postId = await community.post(anna);
    await anna.api.comments.create({ postId, text: 'Mine' });
    const pictures = async () => {
      const { read } = community.services.db;
      return (await read.select().from(read.tables.media)).map(({ id }) => id).sort((a, b) => a - b);
    };
    const everywhere = async () => [
      (await anna.api.users.byUsername({ username: 'anna' })).avatar?.id,
      (await anna.api.auth.me()).user?.avatar?.id,
      (await anna.api.posts.byId({ id: postId })).author.avatar?.id,
      (await anna.api.comments.byPost({ postId })).items[0]?.author.avatar?.id,
    ];
    await anna.api.users.update({ avatarId: first });
    expect(await everywhere()).toEqual([first, first, first, first]);
    await anna.api.users.update({ avatarId: first });
    expect(await everywhere(), 'the same again').toEqual([first, first, first, first]);
    await anna.api.users.update({ avatarId: second });
    expect(await everywhere()).toEqual([second, second, second, second]);
    expect(await pictures()).not.toContain(first);
    expect((await refusalOf(anna.api.users.update({ avatarId: first }))).reason).toBe('mediaUnusable');
    await anna.api.users.update({ avatarId: null });
    await anna.api.users.update({ avatarId: null });
    expect(await everywhere()).toEqual([undefined, undefined, undefined, undefined]);
    expect(await pictures(), 'only the one of the post').toHaveLength(1);
  });

  test('an avatar is a picture of one’s own that no post shows', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const posted = await community.picture(anna);
    await anna.api.posts.create({ media: [{ id: posted }] });
    const bens = await community.picture(ben);
    for (const avatarId of [posted, bens, 1]) {
      expect(await refusalOf(anna.api.users.update({ avatarId, bio: 'Never' }))).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'mediaUnusable',
        fields: [{ path: 'avatarId', problem: 'mediaUnusable' }],
      });
    }
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ avatar: null, bio: '' });
    expect((await ben.api.users.update({ avatarId: bens })).avatar?.id, 'untouched').toBe(bens);
  });

  test('one picture wanted as avatar and in a post at once becomes one of them', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (let round = 0; round < 5; round++) {
      const id = await community.picture(anna);
      const both = [anna.api.users.update({ avatarId: id }), anna.api.posts.create({ media: [{ id }] })];
      expect(await outcomes(both)).toEqual(['mediaUnusable', 'ok']);
      await anna.api.users.update({ avatarId: null });
    }
  });

  test('people are suggested newest first, without oneself, whom one follows or asked, and the hidden', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const names = ['followed', 'asked', 'blocked', 'suspended', 'one', 'two', 'three'];
    const people = new Map<string, number>();
    for (const name of names) {
      const member = await community.join(name, { isPrivate: name === 'asked' });
      people.set(name, member.id);
      if (name === 'followed' || name === 'asked') await anna.api.follows.follow({ userId: member.id });
      if (name === 'blocked') await community.block(member, anna);
      if (name === 'suspended') await community.suspend(member);
    }
    const first = await anna.api.users.suggested({ limit: 2 });
    expect(first.items.map(({ username }) => username)).toEqual(['three', 'two']);
    const second = await anna.api.users.suggested({ limit: 2, cursor: first.nextCursor ?? 0 });
    expect(second.items).toMatchObject([{ username: 'one', followState: 'none', avatar: null }]);
    expect(second.nextCursor).toBeNull();
  });
});
