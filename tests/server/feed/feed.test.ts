import { describe, expect, test } from 'vitest';
import { type Caller, createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

async function ids(api: Caller, input: { cursor?: number; limit?: number } = {}): Promise<number[]> {
  return (await api.feed.home(input)).items.map(({ id }) => id);
}

describe.each(engines)('on %s', (engine) => {
  test('it holds the own posts and those of the people one follows, newest first, and nobody else’s', async () => {
    const community = await createCommunity(engine);
    const [anna, ben, carl] = [
      await community.join('anna'),
      await community.join('ben'),
      await community.join('carl'),
    ];
    await ben.api.follows.follow({ userId: anna.id });
    const first = await community.post(anna);
    const own = await community.post(ben);
    await community.post(carl);
    const last = await community.post(anna);
    expect(await ids(ben.api)).toEqual([last, own, first]);
    expect(await ids(anna.api)).toEqual([last, first]);
  });

  test('an item carries all that shows it', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    await anna.api.users.update({ displayName: 'Anna A.', avatarId: await community.picture(anna) });
    await ben.api.follows.follow({ userId: anna.id });
    const [one, two] = [await community.picture(anna), await community.picture(anna)];
    const { id } = await anna.api.posts.create({
      media: [{ id: two, alt: 'Second uploaded, first shown' }, { id: one }],
      caption: 'Two',
    });
    await ben.api.likes.like({ postId: id });
    await anna.api.comments.create({ postId: id, text: 'Mine' });
    const [item] = (await ben.api.feed.home({})).items;
    expect(item).toEqual({
      id,
      author: {
        id: anna.id,
        username: 'anna',
        displayName: 'Anna A.',
        avatar: { id: expect.any(Number), width: 640, height: 480, thumbhash: expect.any(String) },
      },
      caption: 'Two',
      media: [
        {
          id: two,
          alt: 'Second uploaded, first shown',
          width: 640,
          height: 480,
          thumbhash: expect.any(String),
        },
        { id: one, alt: '', width: 640, height: 480, thumbhash: expect.any(String) },
      ],
      likeCount: 1,
      commentCount: 1,
      hidesLikeCount: false,
      isArchived: false,
      liked: true,
      saved: false,
      createdAt: expect.stringMatching(/^20\d\d-.*Z$/),
      editedAt: null,
    });
    expect((await anna.api.feed.home({})).items[0]?.liked, 'of the viewer, not of others').toBe(false);
  });

  test('a new follow brings all older posts, in their place, and unfollowing takes them out', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const old = await community.post(anna);
    const own = await community.post(ben);
    const young = await community.post(anna);
    expect(await ids(ben.api)).toEqual([own]);
    await ben.api.follows.follow({ userId: anna.id });
    expect(await ids(ben.api)).toEqual([young, own, old]);
    await ben.api.follows.unfollow({ userId: anna.id });
    expect(await ids(ben.api)).toEqual([own]);
    await ben.api.follows.follow({ userId: anna.id });
    expect(await ids(ben.api)).toEqual([young, own, old]);
    await anna.api.posts.delete({ id: young });
    expect(await ids(ben.api)).toEqual([own, old]);
  });

  test('a block in either direction, a suspension or going private takes posts out on the very next call', async () => {
    const community = await createCommunity(engine);
    const reader = await community.join('reader');
    const names = ['blocker', 'blocked', 'suspended', 'stays'];
    const authors = [];
    for (const name of names) {
      const author = await community.join(name);
      await reader.api.follows.follow({ userId: author.id });
      authors.push({ ...author, postId: await community.post(author) });
    }
    const [blocker, blocked, suspended, stays] = authors;
    if (!blocker || !blocked || !suspended || !stays) throw new Error('there are four');
    expect(await ids(reader.api)).toEqual(authors.map(({ postId }) => postId).reverse());
    await community.block(blocker, reader);
    expect(await ids(reader.api)).toEqual([stays.postId, suspended.postId, blocked.postId]);
    await community.block(reader, blocked);
    expect(await ids(reader.api)).toEqual([stays.postId, suspended.postId]);
    await community.suspend(suspended);
    expect(await ids(reader.api)).toEqual([stays.postId]);
    await stays.api.users.update({ isPrivate: true });
    expect(await ids(reader.api), 'who follows already still sees').toEqual([stays.postId]);
    await stays.api.follows.removeFollower({ userId: reader.id });
    expect(await ids(reader.api)).toEqual([]);
  });

  test('pages have no gaps and no doubles while new posts arrive', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await ben.api.follows.follow({ userId: anna.id });
    const posts: number[] = [];
    for (let i = 0; i < 13; i++) posts.unshift(await community.post(i % 3 === 0 ? ben : anna));
    const seen: number[] = [];
    let cursor: number | undefined;
    do {
      const page = await ben.api.feed.home({ cursor, limit: 4 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      await community.post(anna);
    } while (cursor !== undefined);
    expect(seen).toEqual(posts);
  });

  test('a page that is exactly full says whether there is another', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (let i = 0; i < 4; i++) await community.post(anna);
    expect((await anna.api.feed.home({ limit: 4 })).nextCursor).toBeNull();
    const page = await anna.api.feed.home({ limit: 3 });
    expect(page.nextCursor).toBe(page.items.at(-1)?.id);
    expect(await anna.api.feed.home({ cursor: 1 })).toEqual({ items: [], nextCursor: null });
  });

  test('a page is 20 items unless told, 50 at most and 1 at least', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (let i = 0; i < 52; i++) await community.post(anna);
    expect(await ids(anna.api)).toHaveLength(20);
    expect((await anna.api.feed.home()).items).toHaveLength(20);
    expect(await ids(anna.api, { limit: 50 })).toHaveLength(50);
    expect(await ids(anna.api, { limit: 1 })).toHaveLength(1);
    for (const limit of [0, 51, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { fields } = await refusalOf(anna.api.feed.home({ limit }));
      expect
        .soft(
          fields.map(({ path }) => path),
          String(limit),
        )
        .toEqual(['limit']);
    }
    for (const cursor of [0, -5, 1.5, 2 ** 53, Number.NaN]) {
      const { fields } = await refusalOf(anna.api.feed.home({ cursor }));
      expect
        .soft(
          fields.map(({ path }) => path),
          String(cursor),
        )
        .toEqual(['cursor']);
    }
    const all = await anna.api.feed.home({ limit: 50 });
    expect(
      all.items.every(({ media }) => media.length === 1),
      'of each its own picture',
    ).toBe(true);
  });
});
