import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('posts are saved once, listed last saved first, and taken off again; nobody else knows', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const posts: number[] = [];
    for (let i = 0; i < 5; i++) posts.push(await community.post(anna, `Post ${i}`));
    const order = [2, 0, 4, 1, 3].map((index) => posts[index] ?? 0);
    for (const postId of order) await ben.api.saves.save({ postId });
    await ben.api.saves.save({ postId: order[0] ?? 0 });

    const first = await ben.api.saves.list({ limit: 3 });
    expect(first.items.map(({ id }) => id)).toEqual(order.toReversed().slice(0, 3));
    expect(first.items.every(({ saved }) => saved)).toBe(true);
    const second = await ben.api.saves.list({ cursor: first.nextCursor ?? undefined, limit: 3 });
    expect(second.items.map(({ id }) => id)).toEqual(order.toReversed().slice(3));
    expect(second.nextCursor).toBeNull();

    const postId = order[0] ?? 0;
    expect((await ben.api.posts.byId({ id: postId })).saved).toBe(true);
    expect((await anna.api.posts.byId({ id: postId })).saved).toBe(false);
    expect((await anna.api.saves.list()).items).toEqual([]);
    await ben.api.saves.unsave({ postId });
    await ben.api.saves.unsave({ postId });
    expect((await ben.api.saves.list()).items).toHaveLength(4);
  });

  test('what one sees no more is not listed, and is there again when one does', async () => {
    const community = await createCommunity(engine);
    const [anna, ben, carl] = [
      await community.join('anna'),
      await community.join('ben'),
      await community.join('carl'),
    ];
    const [hers, his, gone] = [
      await community.post(anna),
      await community.post(ben),
      await community.post(ben),
    ];
    for (const postId of [hers, his, gone]) await carl.api.saves.save({ postId });
    await anna.api.users.update({ isPrivate: true });
    await ben.api.posts.archive({ id: his });
    await ben.api.posts.delete({ id: gone });
    expect((await carl.api.saves.list()).items).toEqual([]);
    expect(
      await outcomes([carl.api.saves.save({ postId: hers }), carl.api.saves.save({ postId: his })]),
    ).toEqual(['notFound', 'notFound']);
    await anna.api.users.update({ isPrivate: false });
    await ben.api.posts.unarchive({ id: his });
    expect((await carl.api.saves.list()).items.map(({ id }) => id)).toEqual([his, hers]);
    await community.block(anna, carl);
    expect((await carl.api.saves.list()).items.map(({ id }) => id)).toEqual([his]);
  });
});
