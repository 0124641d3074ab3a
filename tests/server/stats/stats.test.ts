import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Reader } from '../../../src/server/db/database.ts';
import { timeOfId } from '../../../src/shared/ids.ts';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Nome, London, Mumbai, Kathmandu, Tashkent, Kiritimati; minutes east of UTC. */
const offsets = [-720, 0, 330, 345, 300, 840];

/** A story of this member that is shown now. */
async function story(community: Community, author: Member): Promise<number> {
  const { id } = await author.api.stories.create({ mediaId: await community.picture(author) });
  return id;
}

/** Anna gets likes, comments, followers and story views from three people, at all hours of some days. */
async function history(community: Community) {
  const anna = await community.join('anna');
  const fans = [await community.join('ben'), await community.join('carl'), await community.join('dora')];
  const posts: number[] = [];
  for (let step = 0; step < 24; step++) {
    community.wait(7 * HOUR + step * 60_000);
    if (step % 3 === 0) posts.push(await community.post(anna));
    const fan = fans[step % 3];
    const postId = posts[step % posts.length];
    if (!fan || postId === undefined) throw new Error('there are three, and a post from the first step on');
    if (step < 3) await fan.api.follows.follow({ userId: anna.id });
    await fan.api.likes.like({ postId });
    if (step % 4 === 0) await fan.api.comments.create({ postId, text: 'Well seen' });
    await fan.api.stories.markSeen({ id: await story(community, anna) });
  }
  return { anna, fans, posts };
}

/** What a count finds on each of the last 30 days, told from the rows. */
async function recount(read: Reader, anna: Member, utcOffset: number) {
  const { likes, comments, follows, posts, storyViewCounts } = read.tables;
  const dateOf = (time: number) => new Date(time + utcOffset * 60_000).toISOString().slice(0, 10);
  const own = await read.select({ id: posts.id }).from(posts).where(eq(posts.authorId, anna.id));
  const isOwn = ({ postId }: { postId: number }) => own.some(({ id }) => id === postId);
  const dates = (rows: { id: number }[]) => rows.map(({ id }) => dateOf(timeOfId(id).getTime()));
  const got = {
    likes: dates((await read.select().from(likes)).filter(isOwn)),
    comments: dates((await read.select().from(comments)).filter(isOwn)),
    followers: dates(await read.select().from(follows).where(eq(follows.followeeId, anna.id))),
    storyViews: (await read.select().from(storyViewCounts)).flatMap(({ slot, views }) =>
      Array<string>(views).fill(dateOf(slot * 15 * 60_000)),
    ),
  };
  const on = (found: string[], date: string) => found.filter((each) => each === date).length;
  return Array.from({ length: 30 }, (_, index) => {
    const date = dateOf(read.now() - (29 - index) * DAY);
    return {
      date,
      likes: on(got.likes, date),
      comments: on(got.comments, date),
      followers: on(got.followers, date),
      storyViews: on(got.storyViews, date),
    };
  });
}

describe.each(engines)('on %s', (engine) => {
  test('each day has what a count finds, wherever on Earth somebody is', async () => {
    const community = await createCommunity(engine);
    const { anna } = await history(community);
    const { read } = community.services.db;
    for (const utcOffset of offsets) {
      const { days } = await anna.api.stats.me({ utcOffset });
      expect(days, `${utcOffset} minutes east`).toEqual(await recount(read, anna, utcOffset));
      expect(days.reduce((sum, { likes }) => sum + likes, 0)).toBeGreaterThan(10);
    }
    expect((await anna.api.stats.me()).totals).toMatchObject({ posts: 8, followers: 3, storyViews: 24 });
  });

  test('totals are as on the posts, the best come first, and all that is taken back is gone', async () => {
    const community = await createCommunity(engine);
    const { anna, fans } = await history(community);
    const { items } = await anna.api.posts.byUser({ userId: anna.id });
    const { totals, bestPosts } = await anna.api.stats.me();
    const sum = (numbers: (number | null)[]) => numbers.reduce<number>((all, each) => all + (each ?? 0), 0);
    expect(totals.likes).toBe(sum(items.map(({ likeCount }) => likeCount)));
    expect(totals.comments).toBe(sum(items.map(({ commentCount }) => commentCount)));
    const ranked = items
      .map((post) => ({ id: post.id, n: (post.likeCount ?? 0) + post.commentCount }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || b.id - a.id);
    expect(bestPosts.map(({ id }) => id)).toEqual(ranked.slice(0, 6).map(({ id }) => id));
    expect(bestPosts[0]?.photo).toMatchObject({ width: 640 });

    for (const { api } of fans) {
      for (const { id } of items) await api.likes.unlike({ postId: id });
      await api.follows.unfollow({ userId: anna.id });
    }
    const after = await anna.api.stats.me();
    expect(after.totals).toMatchObject({ likes: 0, followers: 0, comments: totals.comments });
    expect(sum(after.days.map(({ likes, followers }) => likes + followers))).toBe(0);
  });

  test('days before the last thirty count in the totals only; story views outlive the stories', async () => {
    const community = await createCommunity(engine);
    const { anna } = await history(community);
    community.wait(30 * DAY);
    const { days, totals } = await anna.api.stats.me({ utcOffset: 300 });
    expect(days).toHaveLength(30);
    expect(days.every(({ likes, comments, storyViews }) => likes + comments + storyViews === 0)).toBe(true);
    expect(totals).toMatchObject({ storyViews: 24, followers: 3 });
    expect(totals.likes).toBeGreaterThan(0);
  });

  test('whom the viewer does not see is in none of the numbers', async () => {
    const community = await createCommunity(engine);
    const { anna, fans } = await history(community);
    const [ben, carl, dora] = fans;
    if (!ben || !carl || !dora) throw new Error('there are three');
    await anna.api.blocks.block({ userId: ben.id });
    await community.suspend(carl);
    const { days, totals } = await anna.api.stats.me();
    const { items } = await anna.api.posts.byUser({ userId: anna.id });
    let likes = 0;
    for (const { id } of items) likes += (await anna.api.likes.byPost({ postId: id })).items.length;
    expect(totals).toMatchObject({ likes, followers: 1 });
    expect(days.reduce((sum, day) => sum + day.likes, 0)).toBe(likes);
    expect(days.reduce((sum, day) => sum + day.followers, 0)).toBe(1);
  });

  test('a new follower is of the day on which the request was accepted', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const ben = await community.join('ben');
    await ben.api.follows.follow({ userId: anna.id });
    community.wait(3 * DAY);
    await anna.api.follows.accept({ userId: ben.id });
    expect((await anna.api.stats.me()).days.map(({ followers }) => followers)).toEqual([
      ...Array(29).fill(0),
      1,
    ]);
  });

  test('of one post: its own numbers, for its author alone', async () => {
    const community = await createCommunity(engine);
    const { anna, fans, posts } = await history(community);
    const [id = 0] = posts;
    const [ben] = fans;
    if (!ben) throw new Error('there are three');
    await ben.api.saves.save({ postId: id });
    const stats = await anna.api.stats.post({ id });
    const post = await anna.api.posts.byId({ id });
    expect(stats).toMatchObject({
      id,
      likeCount: post.likeCount,
      commentCount: post.commentCount,
      saveCount: 1,
    });
    expect(stats.days.reduce((sum, { likes }) => sum + likes, 0)).toBe(post.likeCount);
    expect((await refusalOf(ben.api.stats.post({ id }))).code).toBe('NOT_FOUND');
  });

  test('everybody has numbers of their own, at first none', async () => {
    const community = await createCommunity(engine);
    await history(community);
    const { api } = await community.join('new');
    const { totals, days, bestPosts } = await api.stats.me();
    expect(totals).toEqual({ posts: 0, followers: 0, likes: 0, comments: 0, storyViews: 0 });
    expect(bestPosts).toEqual([]);
    expect(days.every(({ likes, followers }) => likes + followers === 0)).toBe(true);
  });

  test('of the server: what a count of the rows finds, for admins alone', async () => {
    const community = await createCommunity(engine);
    const { anna, fans } = await history(community);
    await anna.api.users.update({ avatarId: await community.picture(anna) });
    const [ben] = fans;
    if (!ben) throw new Error('there are three');
    await community.suspend(ben);
    const owner = await community.join('owner', { isAdmin: true });
    const stats = await owner.api.stats.server({ utcOffset: 300 });
    const { read } = community.services.db;
    const { media, posts, users } = read.tables;
    expect(stats).toMatchObject({
      users: { total: 5, suspended: 1 },
      posts: await read.$count(posts),
    });
    const files = await read.$count(media);
    expect(stats.storage).toEqual([
      { kind: 'image', files: files - 1, bytes: (files - 1) * 1000 },
      { kind: 'video', files: 0, bytes: 0 },
      { kind: 'avatar', files: 1, bytes: 1000 },
    ]);
    const sum = (of: (day: (typeof stats.days)[number]) => number) =>
      stats.days.reduce((all, day) => all + of(day), 0);
    expect(sum((day) => day.users)).toBe(await read.$count(users));
    expect(sum((day) => day.posts)).toBe(8);
    expect(sum((day) => day.bytes)).toBe(files * 1000);
    expect(await refusalOf(anna.api.stats.server())).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'adminOnly',
    });
  });

  test('no offset but one that a clock can have', async () => {
    const community = await createCommunity(engine);
    const { api } = await community.join('anna');
    for (const utcOffset of [-735, 855, 7, 1.5, Number.NaN]) {
      expect((await refusalOf(api.stats.me({ utcOffset }))).reason, String(utcOffset)).toBe('invalidInput');
    }
  });
});
