import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('following a public account begins at once, is counted once and ends with unfollow', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    expect(await ben.api.follows.follow({ userId: anna.id })).toEqual({ state: 'following' });
    expect(await ben.api.follows.follow({ userId: anna.id }), 'again').toEqual({ state: 'following' });
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'following',
      followerCount: 1,
      followingCount: 0,
    });
    expect(await anna.api.users.byUsername({ username: 'ben' })).toMatchObject({
      followState: 'none',
      followerCount: 0,
      followingCount: 1,
    });
    for (let i = 0; i < 2; i++) await ben.api.follows.unfollow({ userId: anna.id });
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'none',
      followerCount: 0,
    });
    expect(await anna.api.users.byUsername({ username: 'ben' })).toMatchObject({ followingCount: 0 });
  });

  test('twenty follows at once are one, and twenty unfollows at once none', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    const twenty = Array.from({ length: 20 });
    await Promise.all(twenty.map(() => ben.api.follows.follow({ userId: anna.id })));
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 1 });
    await Promise.all(twenty.map(() => ben.api.follows.unfollow({ userId: anna.id })));
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 0 });
  });

  test('nobody follows themselves, somebody who does not exist, or somebody who blocks them or is suspended', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    const gone = await community.join('gone');
    await community.block(anna, ben);
    await community.suspend(gone);
    expect(await refusalOf(ben.api.follows.follow({ userId: ben.id }))).toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'cannotFollowSelf',
      fields: [{ path: 'userId', problem: 'cannotFollowSelf' }],
    });
    const refusals = [anna.id, gone.id, 1].map((userId) => refusalOf(ben.api.follows.follow({ userId })));
    const [byBlock, bySuspension, byAbsence] = await Promise.all(refusals);
    expect(byAbsence).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
    expect(byBlock, 'a block looks like an account that does not exist').toEqual(byAbsence);
    expect(bySuspension).toEqual(byAbsence);
    expect((await refusalOf(anna.api.follows.follow({ userId: ben.id }))).code).toBe('NOT_FOUND');
  });

  test('a private account is asked; its answer opens its posts, or not', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    const carl = await community.join('carl');
    const postId = await community.post(anna);
    for (const { api } of [ben, carl]) {
      expect(await api.follows.follow({ userId: anna.id })).toEqual({ state: 'requested' });
      expect(await api.follows.follow({ userId: anna.id }), 'again').toEqual({ state: 'requested' });
    }
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'requested',
      followerCount: 0,
      canSeePosts: false,
    });
    const { items } = await anna.api.follows.requests({});
    expect(items.map(({ username }) => username)).toEqual(['carl', 'ben']);

    await anna.api.follows.accept({ userId: ben.id });
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ id: postId });
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({
      followState: 'following',
      followerCount: 1,
      canSeePosts: true,
    });
    await anna.api.follows.reject({ userId: carl.id });
    expect((await refusalOf(carl.api.posts.byId({ id: postId }))).code).toBe('NOT_FOUND');
    expect(await carl.api.users.byUsername({ username: 'anna' })).toMatchObject({ followState: 'none' });
    expect((await anna.api.follows.requests({})).items).toEqual([]);
    expect(await carl.api.follows.follow({ userId: anna.id }), 'and may ask again').toEqual({
      state: 'requested',
    });
  });

  test('a request is answered once: not again, not by somebody else, not after it was taken back', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    const eve = await community.join('eve', { isPrivate: true });
    await ben.api.follows.follow({ userId: anna.id });
    const gone = { code: 'NOT_FOUND', reason: 'notFound' };
    expect(await refusalOf(eve.api.follows.accept({ userId: ben.id }))).toMatchObject(gone);
    expect(await refusalOf(eve.api.follows.reject({ userId: ben.id }))).toMatchObject(gone);
    expect(await refusalOf(ben.api.follows.accept({ userId: ben.id }))).toMatchObject(gone);
    expect(await refusalOf(ben.api.follows.accept({ userId: anna.id }))).toMatchObject(gone);

    const five = Array.from({ length: 5 }, () => anna.api.follows.accept({ userId: ben.id }));
    expect(await outcomes(five)).toEqual(['notFound', 'notFound', 'notFound', 'notFound', 'ok']);
    expect(await refusalOf(anna.api.follows.reject({ userId: ben.id }))).toMatchObject(gone);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 1 });

    await ben.api.follows.unfollow({ userId: anna.id });
    await ben.api.follows.follow({ userId: anna.id });
    await ben.api.follows.unfollow({ userId: anna.id });
    expect(await refusalOf(anna.api.follows.accept({ userId: ben.id }))).toMatchObject(gone);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 0 });
  });

  test('a request of somebody blocked since is neither shown nor accepted, by hand or by going public', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    await ben.api.follows.follow({ userId: anna.id });
    await community.block(anna, ben);
    expect((await anna.api.follows.requests({})).items).toEqual([]);
    expect((await refusalOf(anna.api.follows.accept({ userId: ben.id }))).code).toBe('NOT_FOUND');
    await anna.api.users.update({ isPrivate: false });
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 0 });
  });

  test('going public accepts everyone who waits; going private keeps who follows and asks the next', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const asking = [];
    for (let i = 0; i < 5; i++) asking.push(await community.join(`asking${i}`));
    const postId = await community.post(anna);
    await Promise.all(asking.map(({ api }) => api.follows.follow({ userId: anna.id })));

    expect(await anna.api.users.update({ isPrivate: false })).toMatchObject({
      isPrivate: false,
      followerCount: 5,
    });
    for (const { api } of asking) {
      expect((await api.feed.home({})).items.map(({ id }) => id)).toEqual([postId]);
    }
    await anna.api.users.update({ isPrivate: true });
    for (const { api } of asking) expect((await api.posts.byId({ id: postId })).id).toBe(postId);
    const late = await community.join('late');
    expect(await late.api.follows.follow({ userId: anna.id })).toEqual({ state: 'requested' });
    expect((await refusalOf(late.api.posts.byId({ id: postId }))).code).toBe('NOT_FOUND');
  });

  test('a removed follower sees nothing private any more, and may ask again', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    const postId = await community.post(anna);
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.follows.accept({ userId: ben.id });
    expect((await ben.api.feed.home({})).items).toHaveLength(1);
    for (let i = 0; i < 2; i++) await anna.api.follows.removeFollower({ userId: ben.id });
    expect((await ben.api.feed.home({})).items).toEqual([]);
    expect((await refusalOf(ben.api.posts.byId({ id: postId }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(ben.api.follows.followers({ userId: anna.id }))).code).toBe('NOT_FOUND');
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 0 });
    expect(await ben.api.follows.follow({ userId: anna.id })).toEqual({ state: 'requested' });
  });

  test('the lists come latest first, in pages without gaps, and leave out who is not to be seen', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const fans = [];
    for (let i = 0; i < 7; i++) fans.push(await community.join(`fan${i}`));
    for (const { api } of fans) await api.follows.follow({ userId: anna.id });
    for (const { id } of fans) await anna.api.follows.follow({ userId: id });
    const [viewer, blocked, suspended] = fans;
    if (!viewer || !blocked || !suspended) throw new Error('there are seven');
    await community.block(blocked, viewer);
    await community.suspend(suspended);

    for (const list of ['followers', 'following'] as const) {
      const seen: string[] = [];
      let cursor: number | undefined;
      do {
        const page = await viewer.api.follows[list]({ userId: anna.id, cursor, limit: 2 });
        seen.push(...page.items.map(({ username }) => username));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen, list).toEqual(['fan6', 'fan5', 'fan4', 'fan3', 'fan0']);
    }
    const { items } = await viewer.api.follows.followers({ userId: anna.id });
    expect(items.at(-1), 'oneself').toMatchObject({ username: 'fan0', followState: 'self' });
    expect(items[0]).toMatchObject({ username: 'fan6', followState: 'none', isPrivate: false, avatar: null });
  });

  test('requests are answered all at once: everyone in, or nobody', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const asking = [];
    for (let i = 0; i < 4; i++) asking.push(await community.join(`asking${i}`));
    const [first, second, third, fourth] = asking;
    if (!first || !second || !third || !fourth) throw new Error('there are four');
    for (const { api } of [first, second]) await api.follows.follow({ userId: anna.id });
    await community.suspend(second);
    await anna.api.follows.acceptAll();
    expect((await anna.api.follows.followers({ userId: anna.id })).items).toMatchObject([{ id: first.id }]);

    for (const { api } of [third, fourth]) await api.follows.follow({ userId: anna.id });
    for (let i = 0; i < 2; i++) expect(await anna.api.follows.rejectAll()).toEqual({});
    expect((await anna.api.follows.requests({})).items).toEqual([]);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ followerCount: 1 });
    expect(await third.api.follows.follow({ userId: anna.id })).toEqual({ state: 'requested' });
  });

  test('whom a follow concerns is told of it, and no longer when it is taken back', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    const { read } = community.services.db;
    const told = async () => {
      const rows = await read.select().from(read.tables.notifications);
      return rows.map(({ kind, userId }) => `${userId === anna.id ? 'anna' : 'ben'}: ${kind}`).sort();
    };
    await ben.api.follows.follow({ userId: anna.id });
    await ben.api.follows.follow({ userId: anna.id });
    expect(await told()).toEqual(['anna: followRequest']);
    await ben.api.follows.unfollow({ userId: anna.id });
    expect(await told(), 'withdrawn').toEqual([]);
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.follows.reject({ userId: ben.id });
    expect(await told(), 'declined').toEqual([]);
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.follows.accept({ userId: ben.id });
    const accepted = ['anna: follow', 'ben: requestAccepted'];
    expect(await told()).toEqual(accepted);
    await ben.api.follows.unfollow({ userId: anna.id });
    expect(await told(), 'unfollowed').toEqual([]);
    for (const answerAll of [anna.api.follows.acceptAll, () => anna.api.users.update({ isPrivate: false })]) {
      await ben.api.follows.follow({ userId: anna.id });
      await answerAll();
      expect(await told()).toEqual(accepted);
      await anna.api.follows.removeFollower({ userId: ben.id });
      expect(await told(), 'removed').toEqual([]);
    }
    await ben.api.follows.follow({ userId: anna.id });
    expect(await told(), 'of a public account').toEqual(['anna: follow']);
  });

  test('a profile says whether they follow the viewer: not while they only ask', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    const follows = async () => (await anna.api.users.byUsername({ username: 'ben' })).followsViewer;
    await ben.api.follows.follow({ userId: anna.id });
    expect(await follows()).toBe(false);
    await anna.api.follows.accept({ userId: ben.id });
    expect(await follows()).toBe(true);
    expect((await ben.api.users.byUsername({ username: 'anna' })).followsViewer).toBe(false);
  });

  test('a follow of and by a suspended account can be ended', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    await anna.api.follows.follow({ userId: ben.id });
    await ben.api.follows.follow({ userId: anna.id });
    await community.suspend(ben);
    await anna.api.follows.unfollow({ userId: ben.id });
    await anna.api.follows.removeFollower({ userId: ben.id });
    const own = await anna.api.users.byUsername({ username: 'anna' });
    expect(own).toMatchObject({ followerCount: 0, followingCount: 0 });
    expect((await refusalOf(anna.api.follows.unfollow({ userId: ben.id }))).code).toBe('NOT_FOUND');
  });
});
