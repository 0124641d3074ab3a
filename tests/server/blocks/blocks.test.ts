import { describe, expect, test } from 'vitest';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

/** Two people who follow each other, and a third whom both follow and who follows both. */
async function friends(community: Community) {
  const anna = await community.join('anna');
  const ben = await community.join('ben');
  const carl = await community.join('carl');
  const everyone = [anna, ben, carl];
  for (const one of everyone) {
    for (const other of everyone) if (one !== other) await one.api.follows.follow({ userId: other.id });
  }
  return { anna, ben, carl };
}

const names = ({ items }: { items: { username: string }[] }) => items.map(({ username }) => username).sort();
const ids = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);

/** What `told` was told of `actor`. */
async function tellings(community: Community, told: Member, actor: Member): Promise<string[]> {
  const { read } = community.services.db;
  const rows = await read.select().from(read.tables.notifications);
  return rows.filter((row) => row.userId === told.id && row.actorId === actor.id).map(({ kind }) => kind);
}

describe.each(engines)('on %s', (engine) => {
  test('a block ends follows both ways, with their counts, feeds and notifications', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await friends(community);
    const [byAnna, byBen, byCarl] = [
      await community.post(anna),
      await community.post(ben),
      await community.post(carl),
    ];
    await anna.api.likes.like({ postId: byBen });
    expect(await tellings(community, ben, anna)).toEqual(['follow', 'like']);

    for (let i = 0; i < 2; i++) expect(await anna.api.blocks.block({ userId: ben.id })).toEqual({});
    expect(ids(await anna.api.feed.home({}))).toEqual([byCarl, byAnna]);
    expect(ids(await ben.api.feed.home({}))).toEqual([byCarl, byBen]);
    for (const [one, other] of [
      [anna, ben],
      [ben, anna],
    ] as const) {
      expect(await tellings(community, one, other)).toEqual([]);
      expect(await one.api.users.byUsername({ username: one.username })).toMatchObject({
        followerCount: 1,
        followingCount: 1,
      });
      const reads = [
        one.api.users.byUsername({ username: other.username }),
        one.api.posts.byUser({ userId: other.id }),
        one.api.follows.followers({ userId: other.id }),
        one.api.follows.follow({ userId: other.id }),
      ];
      expect(await outcomes(reads)).toEqual(Array(4).fill('notFound'));
    }
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('a block ends requests both ways', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben', { isPrivate: true });
    await anna.api.follows.follow({ userId: ben.id });
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.blocks.block({ userId: ben.id });
    await anna.api.blocks.unblock({ userId: ben.id });
    for (const { api } of [anna, ben]) expect(ids(await api.follows.requests({}))).toEqual([]);
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({ followState: 'none' });
    expect(await tellings(community, anna, ben)).toEqual([]);
  });

  test('unblocking brings nothing back but the way to each other', async () => {
    const community = await createCommunity(engine);
    const { anna, ben } = await friends(community);
    await anna.api.blocks.block({ userId: ben.id });
    for (let i = 0; i < 2; i++) await anna.api.blocks.unblock({ userId: ben.id });
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'none',
      followsViewer: false,
    });
    expect(await ben.api.follows.follow({ userId: anna.id })).toEqual({ state: 'following' });
  });

  test('of two who have blocked each other both must unblock', async () => {
    const community = await createCommunity(engine);
    const { anna, ben } = await friends(community);
    await anna.api.blocks.block({ userId: ben.id });
    expect((await refusalOf(ben.api.blocks.block({ userId: anna.id }))).code).toBe('NOT_FOUND');
    await community.block(ben, anna);
    await anna.api.blocks.unblock({ userId: ben.id });
    expect((await refusalOf(anna.api.users.byUsername({ username: 'ben' }))).code).toBe('NOT_FOUND');
    await ben.api.blocks.unblock({ userId: anna.id });
    expect(await anna.api.users.byUsername({ username: 'ben' })).toMatchObject({ id: ben.id });
  });

  test('nobody blocks or mutes themselves, or who does not exist', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (const act of [anna.api.blocks.block, anna.api.mutes.mute]) {
      expect(await refusalOf(act({ userId: anna.id }))).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'notYourself',
        fields: [{ path: 'userId' }],
      });
      expect((await refusalOf(act({ userId: 1 }))).code).toBe('NOT_FOUND');
    }
    expect((await anna.api.blocks.list()).items).toEqual([]);
  });

  test('whom one has blocked is in a list of one’s own, latest first, without a photo', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await friends(community);
    const avatarId = await community.picture(ben);
    await ben.api.users.update({ avatarId, displayName: 'Ben B.' });
    await anna.api.blocks.block({ userId: ben.id });
    await anna.api.blocks.block({ userId: carl.id });
    const first = await anna.api.blocks.list({ limit: 1 });
    expect(first.items).toMatchObject([{ id: carl.id, username: 'carl' }]);
    const second = await anna.api.blocks.list({ limit: 1, cursor: first.nextCursor ?? undefined });
    expect(second).toEqual({
      items: [
        {
          id: ben.id,
          username: 'ben',
          displayName: 'Ben B.',
          isPrivate: false,
          avatar: null,
          followState: 'none',
        },
      ],
      nextCursor: null,
    });
    expect(await anna.api.blocks.byUsername({ username: 'ben' })).toMatchObject({ id: ben.id });
    expect((await refusalOf(ben.api.blocks.byUsername({ username: 'anna' }))).code).toBe('NOT_FOUND');
    await community.suspend(ben);
    await anna.api.blocks.unblock({ userId: ben.id });
    expect(names(await anna.api.blocks.list())).toEqual(['carl']);
  });

  test('every number is as long as its list, for each of them, under blocks and suspensions', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await friends(community);
    const dora = await community.join('dora');
    const gone = await community.join('gone');
    const everyone = [anna, ben, carl, dora, gone];
    const postId = await community.post(carl);
    for (const { api } of everyone) {
      await api.likes.like({ postId });
      await api.comments.create({ postId, text: 'Well seen' });
    }
    const { id: parentId } = await ben.api.comments.create({ postId, text: 'Who was there?' });
    for (const { api } of [carl, ben]) await api.comments.create({ postId, text: 'I was', parentId });
    const own = await carl.api.comments.create({ postId, text: 'And then?' });
    await ben.api.comments.create({ postId, text: 'Then it rained', parentId: own.id });
    for (const one of [dora, gone]) {
      await one.api.follows.follow({ userId: carl.id });
      await carl.api.follows.follow({ userId: one.id });
    }
    await anna.api.blocks.block({ userId: ben.id });
    await community.block(ben, anna);
    await dora.api.blocks.block({ userId: anna.id });
    await community.suspend(gone);

    for (const { api, username } of [anna, ben, carl, dora]) {
      const post = await api.posts.byId({ id: postId });
      const likers = names(await api.likes.byPost({ postId }));
      expect(post.likeCount, `likes for ${username}`).toBe(likers.length);
      const { items: top } = await api.comments.byPost({ postId });
      let comments = top.length;
      for (const { id, replyCount } of top) {
        const { items: replies } = await api.comments.replies({ commentId: id });
        expect(replyCount, `replies for ${username}`).toBe(replies.length);
        comments += replies.length;
      }
      expect(post.commentCount, `comments for ${username}`).toBe(comments);
      const profile = await api.users.byUsername({ username: 'carl' });
      const followers = names(await api.follows.followers({ userId: carl.id }));
      expect(profile.followerCount, `followers for ${username}`).toBe(followers.length);
      const following = names(await api.follows.following({ userId: carl.id }));
      expect(profile.followingCount, `followings for ${username}`).toBe(following.length);
    }
    expect(names(await anna.api.likes.byPost({ postId }))).toEqual(['anna', 'carl']);
    expect(await anna.api.likes.unlike({ postId }), 'an answer counts as the list does').toMatchObject({
      likeCount: 1,
    });
  });

  test('a muted person is gone from the feed, and cannot tell', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await friends(community);
    const [byBen, byCarl] = [await community.post(ben), await community.post(carl)];
    const before = await ben.api.users.byUsername({ username: 'anna' });
    for (let i = 0; i < 2; i++) await anna.api.mutes.mute({ userId: ben.id });
    expect(ids(await anna.api.feed.home({}))).toEqual([byCarl]);
    expect(await anna.api.users.byUsername({ username: 'ben' })).toMatchObject({
      isMuted: true,
      followState: 'following',
    });
    expect(ids(await anna.api.posts.byUser({ userId: ben.id })), 'on the profile it is').toEqual([byBen]);
    expect(await ben.api.users.byUsername({ username: 'anna' })).toEqual(before);
    expect(names(await anna.api.mutes.list())).toEqual(['ben']);

    const tellingsBefore = await tellings(community, anna, ben);
    await ben.api.likes.like({ postId: await community.post(anna) });
    expect(await tellings(community, anna, ben)).toEqual(tellingsBefore);

    for (let i = 0; i < 2; i++) await anna.api.mutes.unmute({ userId: ben.id });
    expect(ids(await anna.api.feed.home({}))).toContain(byBen);
    expect((await anna.api.mutes.list()).items).toEqual([]);
  });

  test('a block beats a mute: the list of the muted does not show who is blocked', async () => {
    const community = await createCommunity(engine);
    const { anna, ben } = await friends(community);
    await anna.api.mutes.mute({ userId: ben.id });
    await community.block(ben, anna);
    expect((await anna.api.mutes.list()).items).toEqual([]);
    expect((await refusalOf(anna.api.mutes.mute({ userId: ben.id }))).code).toBe('NOT_FOUND');
  });

  test('follows and blocks that cross leave nothing half', async () => {
    const community = await createCommunity(engine);
    const { anna, ben } = await friends(community);
    await Promise.all(
      Array.from({ length: 10 }, () => [
        anna.api.blocks.block({ userId: ben.id }),
        ben.api.follows.follow({ userId: anna.id }).catch(() => undefined),
        ben.api.follows.unfollow({ userId: anna.id }).catch(() => undefined),
        anna.api.follows.removeFollower({ userId: ben.id }).catch(() => undefined),
      ]).flat(),
    );
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
    expect(names(await ben.api.follows.following({ userId: ben.id }))).toEqual(['carl']);
  });
});
