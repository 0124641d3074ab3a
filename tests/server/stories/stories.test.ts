import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { storyIsVisible } from '../../../src/server/access/visibility.ts';
import { limits } from '../../../src/shared/limits.ts';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const DAY = 24 * 60 * 60 * 1000;

async function people(community: Community) {
  const author = await community.join('author', { isPrivate: true });
  const fan = await community.join('fan');
  const other = await community.join('other');
  for (const { api, id } of [fan, other]) {
    await api.follows.follow({ userId: author.id });
    await author.api.follows.accept({ userId: id });
  }
  return { author, fan, other };
}

const reasonOf = async (call: Promise<unknown>) => (await refusalOf(call)).reason;

const captions = async (viewer: Member, author: Member) =>
  (await viewer.api.stories.byUser({ userId: author.id })).items.map(({ caption }) => caption);

const trayOf = async ({ api }: Member) =>
  (await api.stories.tray()).items.map(({ user, unseenCount }) => `${user.username} ${unseenCount}`);

async function storyRows({ services: { db } }: Community) {
  const { stories, storyViews, storyViewCounts } = db.read.tables;
  return {
    stories: await db.read.select().from(stories),
    views: await db.read.select().from(storyViews),
    counts: await db.read.select().from(storyViewCounts),
  };
}

describe.each(engines)('on %s', (engine) => {
  test('a story is shown with its picture, oldest first, to those who may see it', async () => {
    const community = await createCommunity(engine);
    const { author, fan } = await people(community);
    const mediaId = await community.picture(author);
    const story = await author.api.stories.create({ mediaId, caption: '  Bread  ' });
    expect(story).toEqual({
      id: story.id,
      author: { id: author.id, username: 'author', displayName: '', avatar: null },
      caption: 'Bread',
      media: {
        id: mediaId,
        kind: 'image',
        width: 640,
        height: 480,
        thumbhash: expect.any(String),
        duration: null,
      },
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      seen: true,
      viewCount: 0,
    });
    expect(Date.parse(story.expiresAt) - Date.parse(story.createdAt)).toBeLessThanOrEqual(DAY + 1000);
    await community.story(author, 'Second');
    const shown = await fan.api.stories.byUser({ userId: author.id });
    expect(shown.user.username).toBe('author');
    expect(shown.items.map(({ caption }) => caption)).toEqual(['Bread', 'Second']);
    expect(shown.items[0]).toMatchObject({ seen: false, viewCount: null });
  });

  test('a picture is used once, and only by whoever uploaded it', async () => {
    const community = await createCommunity(engine);
    const { author, fan } = await people(community);
    const mediaId = await community.picture(author);
    expect(await reasonOf(fan.api.stories.create({ mediaId }))).toBe('mediaUnusable');
    await author.api.stories.create({ mediaId });
    expect(await reasonOf(author.api.stories.create({ mediaId }))).toBe('mediaUnusable');
    expect(await reasonOf(author.api.posts.create({ media: [{ id: mediaId }] }))).toBe('mediaUnusable');
    expect(await reasonOf(author.api.users.update({ avatarId: mediaId }))).toBe('mediaUnusable');
  });

  test('a video that is not ready cannot be shown; one that is cannot be a post or an avatar', async () => {
    const community = await createCommunity(engine);
    const { author } = await people(community);
    const { db } = community.services;
    const mediaId = await community.picture(author);
    const change = (set: { kind?: 'video'; state?: 'processing' | 'failed' | 'ready' }) =>
      db.write((tx) => tx.update(tx.tables.media).set(set).where(eq(tx.tables.media.id, mediaId)));
    for (const state of ['processing', 'failed'] as const) {
      await change({ kind: 'video', state });
      expect(await reasonOf(author.api.stories.create({ mediaId })), state).toBe('mediaUnusable');
    }
    await change({ state: 'ready' });
    expect(await reasonOf(author.api.posts.create({ media: [{ id: mediaId }] }))).toBe('mediaUnusable');
    expect(await reasonOf(author.api.users.update({ avatarId: mediaId }))).toBe('mediaUnusable');
    expect((await author.api.stories.create({ mediaId })).media.kind).toBe('video');
  });

  test('a view counts once, not for the author, and is kept for the statistics', async () => {
    const community = await createCommunity(engine);
    const { author, fan, other } = await people(community);
    const id = await community.story(author);
    await Promise.all([1, 2, 3].map(() => fan.api.stories.markSeen({ id })));
    await author.api.stories.markSeen({ id });
    await other.api.stories.markSeen({ id });
    const [own] = (await author.api.stories.byUser({ userId: author.id })).items;
    expect(own?.viewCount).toBe(2);
    const viewers = await author.api.stories.viewers({ id });
    expect(viewers.items.map(({ username }) => username)).toEqual(['other', 'fan']);
    const first = await author.api.stories.viewers({ id, limit: 1 });
    expect(first.items.map(({ username }) => username)).toEqual(['other']);
    const second = await author.api.stories.viewers({ id, limit: 1, cursor: first.nextCursor ?? 0 });
    expect(second).toMatchObject({ items: [{ username: 'fan' }], nextCursor: null });
    expect((await fan.api.stories.byUser({ userId: author.id })).items[0]?.seen).toBe(true);

    const { counts } = await storyRows(community);
    expect(counts.reduce((sum, { views }) => sum + views, 0)).toBe(2);
    expect(new Set(counts.map(({ userId }) => userId))).toEqual(new Set([author.id]));
    for (const { slot } of counts) {
      expect(Math.abs(slot * 900_000 - Date.now())).toBeLessThan(2 * 900_000);
    }
    await author.api.stories.delete({ id });
    expect((await storyRows(community)).counts, 'the statistics outlive the story').toEqual(counts);
  });

  test('it ends with the millisecond: one before it is shown, at it nobody knows it', async () => {
    const community = await createCommunity(engine);
    const { author, fan } = await people(community);
    const { db } = community.services;
    const id = await community.story(author, 'Brief');
    const expire = (at: number) => db.write((tx) => tx.update(tx.tables.stories).set({ expiresAt: at }));
    const { stories, users } = db.read.tables;
    const visibleAt = async (at: number) => {
      const rows = await db.read
        .select({ id: stories.id })
        .from(stories)
        .innerJoin(users, eq(users.id, stories.authorId))
        .where(storyIsVisible(db.read, fan.id, at));
      return rows.length;
    };
    const end = Date.now() + DAY;
    await expire(end);
    expect(await visibleAt(end - 1)).toBe(1);
    expect(await visibleAt(end)).toBe(0);
    expect(await captions(fan, author)).toEqual(['Brief']);
    community.wait(DAY - 10_000);
    expect(await captions(fan, author)).toEqual(['Brief']);
    expect(await trayOf(fan)).toEqual(['author 1']);
    community.wait(10_000);
    expect(await captions(fan, author)).toEqual([]);
    expect(await captions(author, author)).toEqual([]);
    expect(await trayOf(fan)).toEqual([]);
    expect(await trayOf(author)).toEqual([]);
    expect(await reasonOf(fan.api.stories.markSeen({ id }))).toBe('notFound');
    expect(await reasonOf(author.api.stories.viewers({ id }))).toBe('notFound');
    expect(await reasonOf(author.api.stories.delete({ id }))).toBe('notFound');
  });

  test('the tray: own first, then unseen by the latest, then seen, muted last and without a ring', async () => {
    const community = await createCommunity(engine);
    const viewer = await community.join('viewer');
    const authors: Member[] = [];
    for (const name of ['early', 'middle', 'late', 'muted', 'silent', 'stranger', 'blocked', 'suspended']) {
      const author = await community.join(name);
      authors.push(author);
      if (name !== 'stranger') await viewer.api.follows.follow({ userId: author.id });
      if (name !== 'silent') await community.story(author, name);
    }
    const [early, , late, muted, , , blocked, suspended] = authors;
    if (!early || !late || !muted || !blocked || !suspended) throw new Error('somebody is missing');
    await viewer.api.mutes.mute({ userId: muted.id });
    await community.block(blocked, viewer);
    await community.suspend(suspended);
    expect(await trayOf(viewer)).toEqual(['late 1', 'middle 1', 'early 1', 'muted 0']);

    const [story] = (await viewer.api.stories.byUser({ userId: late.id })).items;
    await viewer.api.stories.markSeen({ id: story?.id ?? 0 });
    await community.story(early, 'again');
    await community.story(viewer, 'mine');
    expect(await trayOf(viewer)).toEqual(['viewer 0', 'early 2', 'middle 1', 'late 0', 'muted 0']);
    const [own, first] = (await viewer.api.stories.tray()).items;
    expect(own).toMatchObject({ isOwn: true, isMuted: false, storyCount: 1 });
    expect(first).toMatchObject({ isOwn: false, storyCount: 2, latestAt: expect.any(String) });

    await viewer.api.follows.unfollow({ userId: early.id });
    expect(await trayOf(viewer)).toEqual(['viewer 0', 'middle 1', 'late 0', 'muted 0']);
  });

  test('who loses access loses the stories at once, and who is blocked is not among the viewers', async () => {
    const community = await createCommunity(engine);
    const { author, fan, other } = await people(community);
    const id = await community.story(author, 'Ours');
    await fan.api.stories.markSeen({ id });
    await other.api.stories.markSeen({ id });
    await author.api.follows.removeFollower({ userId: fan.id });
    expect(await reasonOf(captions(fan, author))).toBe('notFound');
    expect(await trayOf(fan)).toEqual([]);
    await author.api.blocks.block({ userId: other.id });
    expect(await reasonOf(captions(other, author))).toBe('notFound');
    const { items } = await author.api.stories.viewers({ id });
    expect(items.map(({ username }) => username)).toEqual(['fan']);
    const [own] = (await author.api.stories.byUser({ userId: author.id })).items;
    expect(own?.viewCount, 'counts of the blocked are hidden too').toBe(1);
  });

  test('a public account shows its stories to every member', async () => {
    const community = await createCommunity(engine);
    const author = await community.join('author');
    const stranger = await community.join('stranger');
    await community.story(author, 'Hello');
    expect(await captions(stranger, author)).toEqual(['Hello']);
    expect(await trayOf(stranger), 'the tray is of those one follows').toEqual([]);
    await author.api.users.update({ isPrivate: true });
    expect(await reasonOf(captions(stranger, author))).toBe('notFound');
  });

  test('a hundred stories at a time, and a new one when one is gone', async () => {
    const community = await createCommunity(engine);
    const author = await community.join('author');
    const { db } = community.services;
    const expiresAt = Date.now() + DAY;
    await db.write(async (tx) => {
      for (let made = 0; made < limits.activeStories; made++)
        await tx.insert(tx.tables.stories).values({ id: tx.nextId(), authorId: author.id, expiresAt });
    });
    const mediaId = await community.picture(author);
    expect(await reasonOf(author.api.stories.create({ mediaId }))).toBe('tooManyStories');
    community.wait(DAY);
    expect((await author.api.stories.create({ mediaId })).media.id).toBe(mediaId);
  });
});
