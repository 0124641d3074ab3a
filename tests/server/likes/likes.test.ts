import { describe, expect, test } from 'vitest';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('a person likes a post once, however often they press, and takes it back once', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    expect(await ben.api.likes.like({ postId })).toEqual({ liked: true, likeCount: 1 });
    expect(await ben.api.likes.like({ postId })).toEqual({ liked: true, likeCount: 1 });
    expect(await anna.api.likes.like({ postId }), 'also the author').toEqual({ liked: true, likeCount: 2 });
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ liked: true, likeCount: 2 });
    expect(await ben.api.likes.unlike({ postId })).toEqual({ liked: false, likeCount: 1 });
    expect(await ben.api.likes.unlike({ postId })).toEqual({ liked: false, likeCount: 1 });
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ liked: false, likeCount: 1 });

    await Promise.all(Array.from({ length: 20 }, () => ben.api.likes.like({ postId })));
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ liked: true, likeCount: 2 });
  });

  test('likes and deleting at once leave nothing behind', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    const liking = Array.from({ length: 10 }, () => ben.api.likes.like({ postId }).catch(refused));
    await Promise.all([...liking, anna.api.posts.delete({ id: postId })]);
    const { read } = community.services.db;
    expect(await read.select().from(read.tables.likes)).toEqual([]);
    expect((await refusalOf(ben.api.likes.like({ postId }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(ben.api.likes.unlike({ postId }))).code).toBe('NOT_FOUND');

    async function refused(error: unknown): Promise<void> {
      expect((await refusalOf(Promise.reject(error))).code).toBe('NOT_FOUND');
    }
  });

  test('the list of who likes comes latest first, in pages, without whom the viewer may not see', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const postId = await community.post(anna);
    const fans = [];
    for (let i = 0; i < 6; i++) fans.push(await community.join(`fan${i}`));
    for (const { api } of fans) await api.likes.like({ postId });
    const [first, second, third] = fans;
    if (!first || !second || !third) throw new Error('there are six');
    await first.api.follows.follow({ userId: third.id });
    await community.block(second, first);
    const seen: [string, string][] = [];
    let cursor: number | undefined;
    do {
      const page = await first.api.likes.byPost({ postId, cursor, limit: 2 });
      seen.push(...page.items.map(({ username, followState }): [string, string] => [username, followState]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      ['fan5', 'none'],
      ['fan4', 'none'],
      ['fan3', 'none'],
      ['fan2', 'following'],
      ['fan0', 'self'],
    ]);
  });

  test('who lost sight of a post can neither like it nor take a like back', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    await ben.api.likes.like({ postId });
    await anna.api.users.update({ isPrivate: true });
    for (const name of ['like', 'unlike', 'byPost'] as const) {
      expect.soft((await refusalOf(ben.api.likes[name]({ postId }))).code, name).toBe('NOT_FOUND');
    }
    expect((await anna.api.posts.byId({ id: postId })).likeCount).toBe(1);
  });
});
