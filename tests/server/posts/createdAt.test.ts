import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { pastIdsAt } from '../../../src/server/db/ids.ts';
import { insertPost } from '../../../src/server/posts/newPost.ts';
import { timeOfId } from '../../../src/shared/ids.ts';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { refusalOf } from '../../support/refusals.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Publishes a post of one picture, made at this time. */
async function postAt(community: Community, author: Member, createdAt?: string, caption = '') {
  const media = [{ id: await community.picture(author) }];
  return author.api.posts.create({ media, caption, ...(createdAt && { createdAt }) });
}

const idsOf = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);

const inMinutes = (community: Community, minutes: number) =>
  new Date(community.services.db.read.now() + minutes * MINUTE).toISOString();

describe.each(engines)('on %s', (engine) => {
  test('a post of an earlier time stands at its place in every list', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await ben.api.follows.follow({ userId: anna.id });
    const make = (createdAt?: string) => postAt(community, anna, createdAt, 'Plums in the #garden');
    const now = await make();
    const old = await make('2011-06-05T08:09:10.123Z');
    const older = await make('2003-02-01T05:00:00+05:00');
    const middle = await make('2019-12-31T23:59:59Z');

    expect(old).toMatchObject({ createdAt: '2011-06-05T08:09:10.123Z', editedAt: null });
    expect(older.createdAt, 'in UTC').toBe('2003-02-01T00:00:00.000Z');
    const inOrder = [now.id, middle.id, old.id, older.id];
    expect(idsOf(await ben.api.posts.byUser({ userId: anna.id }))).toEqual(inOrder);
    expect(idsOf(await ben.api.feed.home({}))).toEqual(inOrder);
    expect(idsOf(await ben.api.search.hashtag({ tag: 'garden' }))).toEqual(inOrder);
    expect(idsOf(await ben.api.search.posts({ query: 'plums' }))).toEqual(inOrder);
    const cleo = await community.join('cleo');
    expect(idsOf(await cleo.api.search.explore({}))).toEqual(inOrder);
    const page = await ben.api.feed.home({ limit: 2 });
    expect(idsOf(await ben.api.feed.home({ limit: 2, cursor: page.nextCursor ?? 0 }))).toEqual(
      inOrder.slice(2),
    );

    await cleo.api.follows.follow({ userId: anna.id });
    expect(idsOf(await cleo.api.feed.home({})), 'also for who follows later').toEqual(inOrder);
    for (const { id } of [middle, old, older]) await anna.api.posts.archive({ id });
    expect(idsOf(await anna.api.posts.archived({}))).toEqual(inOrder.slice(1));
    await anna.api.posts.unarchive({ id: old.id });
    expect(idsOf(await ben.api.feed.home({}))).toEqual([now.id, old.id]);
    expect(await stored(community.services.db.read)).toEqual(await recounted(community.services.db.read));
  });

  test('whom it names is told now; statistics count it on its day, and what it gets on theirs', async () => {
    const community = await createCommunity(engine);
    const admin = await community.join('admin', { isAdmin: true });
    const ben = await community.join('ben');
    const fourDaysAgo = new Date(community.services.db.read.now() - 4 * DAY).toISOString();
    const { id } = await postAt(community, admin, fourDaysAgo, 'With @ben');
    await postAt(community, admin, '2001-01-01T00:00:00Z', 'Long ago');
    await ben.api.likes.like({ postId: id });

    const [told] = (await ben.api.notifications.list({})).items;
    expect(told).toMatchObject({ kind: 'captionMention', post: { id } });
    const toldAgo = community.services.db.read.now() - Date.parse(told?.createdAt ?? '');
    expect(toldAgo).toBeLessThan(MINUTE);
    const { posts, days } = await admin.api.stats.server({});
    expect(posts).toBe(2);
    const withPosts = days.filter((day) => day.posts > 0);
    expect(withPosts).toMatchObject([{ date: fourDaysAgo.slice(0, 10), posts: 1 }]);
    const likes = (await admin.api.stats.post({ id })).days;
    expect(likes.at(-1), 'a like of today').toMatchObject({ likes: 1 });
  });

  test('a time that cannot be is refused by name, and nothing is made', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const media = [{ id: await community.picture(anna) }];
    const refused = [
      inMinutes(community, 2),
      '2999-01-01T00:00:00Z',
      '1999-12-31T23:59:59.999Z',
      '2000-01-01T00:00:00+05:00',
      '2020-02-30T00:00:00Z',
      '2020-02-03T00:00:00',
      '2020-02-03',
      '2020-02-03T25:00:00Z',
      '2020:02:03 10:11:12',
      'yesterday',
      '',
    ];
    for (const createdAt of refused) {
      const refusal = await refusalOf(anna.api.posts.create({ media, createdAt }));
      expect.soft({ createdAt, ...refusal }).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'invalidInput',
        fields: [{ path: 'createdAt' }],
      });
    }
    expect(idsOf(await anna.api.posts.byUser({ userId: anna.id }))).toEqual([]);
    const first = await anna.api.posts.create({ media, createdAt: '2000-01-01T00:00:00Z' });
    expect(first.createdAt, 'the first moment that there is').toBe('2000-01-01T00:00:00.000Z');
  });

  test('a clock that is a little ahead means now', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const before = community.services.db.read.now();
    const { createdAt } = await postAt(community, anna, inMinutes(community, 0.9));
    expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(createdAt)).toBeLessThanOrEqual(community.services.db.read.now());
  });

  test('posts of one and the same time keep the order in which they were made', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const createdAt = '2015-05-05T05:05:05Z';
    const made: number[] = [];
    for (let i = 0; i < 20; i++) {
      made.unshift((await postAt(community, anna, createdAt)).id);
      await postAt(community, ben, createdAt);
    }
    const { items } = await anna.api.posts.byUser({ userId: anna.id, limit: 20 });
    expect(items.map(({ id }) => id)).toEqual(made);
    expect(new Set(items.map((post) => post.createdAt))).toEqual(new Set(['2015-05-05T05:05:05.000Z']));
  });

  test('where a post was deleted another can stand, with its own photos; not where one was reported', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const { db } = community.services;
    const { posts, reports, media } = db.read.tables;
    const createdAt = '2015-05-05T05:05:05Z';
    const before = pastIdsAt(Date.parse(createdAt)).first + 500;
    const reported = before + 2;
    await db.write(async (tx) => {
      await tx.insert(posts).values({ id: before, authorId: anna.id });
      const report = { kind: 'post', subjectId: reported, reason: 'spam' } as const;
      await tx.insert(reports).values({ id: tx.nextId(), ...report });
    });
    const ids: number[] = [];
    for (let i = 0; i < 30; i++) {
      const made = await postAt(community, anna, createdAt);
      ids.push(made.id);
      const [photo] = await db.read.select().from(media).where(eq(media.postId, made.id));
      expect(made.media).toMatchObject([{ id: photo?.id }]);
      await anna.api.posts.delete({ id: made.id });
    }
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(ids).not.toContain(reported);
  });

  test('many at once get along: of one time, of this moment, and new ones', async () => {
    const community = await createCommunity(engine);
    const people = [await community.join('anna'), await community.join('ben'), await community.join('cleo')];
    const times = ['2015-05-05T05:05:05Z', inMinutes(community, 0), undefined];
    const posts = people.flatMap((who) =>
      times.flatMap((time) => Array.from({ length: 12 }, () => postAt(community, who, time))),
    );
    const made = await Promise.all(posts);
    expect(new Set(made.map(({ id }) => id)).size).toBe(108);
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('2,500 photos of one second are all of that second, in their order', async () => {
    const community = await createCommunity(engine);
    const { db } = community.services;
    const { id: authorId } = await community.join('anna');
    const createdAt = Date.parse('2012-08-09T10:11:12Z');
    const ids: number[] = [];
    while (ids.length < 2_500) {
      const batch = await db.write(async (tx) => {
        const made: number[] = [];
        for (let i = 0; i < 250; i++) made.push(await insertPost(tx, { authorId, caption: '' }, createdAt));
        return made;
      });
      ids.push(...batch);
    }
    expect(ids).toHaveLength(2_500);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    const [first = 0, last = 0] = [ids.at(0), ids.at(-1)];
    expect(timeOfId(first).getTime()).toBe(createdAt);
    expect(timeOfId(last).getTime()).toBeLessThan(createdAt + 1_000);
  }, 60_000);
});
