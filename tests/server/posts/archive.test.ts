import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('an archived post is nowhere for others, and everything of it comes back with it', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await ben.api.follows.follow({ userId: anna.id });
    const ids = [await community.post(anna), await community.post(anna), await community.post(anna)];
    const id = ids[1] ?? 0;
    await ben.api.likes.like({ postId: id });
    const comment = await ben.api.comments.create({ postId: id, text: 'Lovely' });
    await ben.api.saves.save({ postId: id });

    await anna.api.posts.archive({ id });
    const { isArchived } = await anna.api.posts.archive({ id });
    expect(isArchived).toBe(true);
    const hidden = [
      ben.api.posts.byId({ id }),
      ben.api.likes.like({ postId: id }),
      ben.api.likes.unlike({ postId: id }),
      ben.api.likes.byPost({ postId: id }),
      ben.api.comments.byPost({ postId: id }),
      ben.api.comments.create({ postId: id, text: 'Hello?' }),
      ben.api.comments.byId({ id: comment.id }),
      ben.api.comments.like({ id: comment.id }),
      ben.api.comments.delete({ id: comment.id }),
      ben.api.saves.unsave({ postId: id }),
    ];
    expect(new Set(await outcomes(hidden))).toEqual(new Set(['notFound']));
    for (const { api } of [anna, ben]) {
      const newestFirst = [ids[2], ids[0]];
      expect((await api.posts.byUser({ userId: anna.id })).items.map((post) => post.id)).toEqual(newestFirst);
      expect((await api.feed.home({})).items.map((post) => post.id)).toEqual(newestFirst);
      expect((await api.users.byUsername({ username: 'anna' })).postCount).toBe(2);
    }
    expect((await anna.api.posts.archived()).items).toMatchObject([{ id, isArchived: true, likeCount: 1 }]);
    expect((await ben.api.posts.archived()).items).toEqual([]);

    const carl = await community.join('carl');
    await carl.api.follows.follow({ userId: anna.id });
    expect((await carl.api.feed.home({})).items).toHaveLength(2);

    await anna.api.posts.unarchive({ id });
    await anna.api.posts.unarchive({ id });
    for (const { api } of [anna, ben, carl]) {
      expect((await api.feed.home({})).items.map((post) => post.id)).toEqual(ids.toReversed());
      expect((await api.users.byUsername({ username: 'anna' })).postCount).toBe(3);
    }
    expect(await ben.api.posts.byId({ id })).toMatchObject({ liked: true, saved: true, commentCount: 1 });
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('deleted out of the archive, a post is not counted off again', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const id = await community.post(anna);
    await anna.api.posts.archive({ id });
    await anna.api.posts.delete({ id });
    expect((await anna.api.posts.archived()).items).toEqual([]);
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('the archive comes in pages, newest posts first', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) ids.push(await community.post(anna));
    for (const id of ids) await anna.api.posts.archive({ id });
    const first = await anna.api.posts.archived({ limit: 3 });
    const second = await anna.api.posts.archived({ limit: 3, cursor: first.nextCursor ?? undefined });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test('a hidden number of likes is told to the author alone, by no procedure; the names stay', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await ben.api.follows.follow({ userId: anna.id });
    const id = await community.post(anna);
    expect(await anna.api.posts.setLikeCountHidden({ id, hidden: true })).toMatchObject({
      hidesLikeCount: true,
      likeCount: 0,
    });
    expect(await ben.api.likes.like({ postId: id })).toEqual({ liked: true, likeCount: null });
    expect((await ben.api.posts.byId({ id })).likeCount).toBeNull();
    expect((await ben.api.feed.home({})).items).toMatchObject([{ likeCount: null, liked: true }]);
    expect((await ben.api.likes.byPost({ postId: id })).items).toMatchObject([{ username: 'ben' }]);
    expect((await anna.api.feed.home({})).items).toMatchObject([{ likeCount: 1 }]);
    expect(await ben.api.likes.unlike({ postId: id })).toEqual({ liked: false, likeCount: null });
    await anna.api.posts.setLikeCountHidden({ id, hidden: false });
    expect(await ben.api.likes.like({ postId: id })).toEqual({ liked: true, likeCount: 1 });
  });

  test('who wants to see no numbers of likes sees only those of their own posts', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const [hers, his] = [await community.post(anna), await community.post(ben)];
    await ben.api.users.update({ hidesLikeCounts: true });
    expect((await ben.api.auth.me()).user?.hidesLikeCounts).toBe(true);
    for (const postId of [hers, his]) await anna.api.likes.like({ postId });
    expect((await ben.api.posts.byId({ id: hers })).likeCount).toBeNull();
    expect((await ben.api.posts.byId({ id: his })).likeCount).toBe(1);
    expect((await anna.api.posts.byId({ id: his })).likeCount).toBe(1);
    await ben.api.users.update({ hidesLikeCounts: false });
    expect((await ben.api.posts.byId({ id: hers })).likeCount).toBe(1);
  });
});
