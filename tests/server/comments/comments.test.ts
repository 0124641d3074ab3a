import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/shared/limits.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('a comment is added, changed and deleted by its author, and counted all the while', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    const made = await ben.api.comments.create({ postId, text: '  So green!\r\nReally. ' });
    expect(made).toEqual({
      id: expect.any(Number),
      postId,
      parentId: null,
      likeCount: 0,
      liked: false,
      replyCount: 0,
      text: 'So green!\nReally.',
      author: { id: ben.id, username: 'ben', displayName: '', avatar: null },
      canEdit: true,
      canDelete: true,
      createdAt: expect.stringMatching(/Z$/),
      editedAt: null,
    });
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(1);
    const changed = await ben.api.comments.update({ id: made.id, text: 'So blue!' });
    expect(changed).toEqual({ ...made, text: 'So blue!', editedAt: expect.stringMatching(/Z$/) });
    const [seen] = (await anna.api.comments.byPost({ postId })).items;
    expect(seen).toEqual({ ...changed, canEdit: false, canDelete: true });
    await ben.api.comments.delete({ id: made.id });
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(0);
  });

  test('the post’s owner deletes any comment on it but changes none; others do neither', async () => {
    const community = await createCommunity(engine);
    const [anna, ben, carl] = [
      await community.join('anna'),
      await community.join('ben'),
      await community.join('carl'),
    ];
    const admin = await community.join('admin', { isAdmin: true });
    const postId = await community.post(anna);
    const { id } = await ben.api.comments.create({ postId, text: 'Hm' });
    for (const { api } of [anna, carl, admin]) {
      expect.soft((await refusalOf(api.comments.update({ id, text: 'Great!' }))).code).toBe('NOT_FOUND');
    }
    for (const { api } of [carl, admin]) {
      expect.soft((await refusalOf(api.comments.delete({ id }))).code).toBe('NOT_FOUND');
      expect
        .soft((await api.comments.byPost({ postId })).items)
        .toMatchObject([{ canEdit: false, canDelete: false }]);
    }
    await anna.api.comments.delete({ id });
    expect((await anna.api.comments.byPost({ postId })).items).toEqual([]);
  });

  test('deleted five times at once, by author and owner, a comment is counted off once', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    await anna.api.comments.create({ postId, text: 'Stays' });
    const { id } = await ben.api.comments.create({ postId, text: 'Goes' });
    const deletes = [anna, ben, anna, ben, anna].map(({ api }) => api.comments.delete({ id }));
    expect(await outcomes(deletes)).toEqual([...Array<string>(4).fill('notFound'), 'ok']);
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(1);
  });

  test('forty at once are all kept and counted, and come newest first in pages without gaps', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const postId = await community.post(anna);
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 ? anna : ben).api.comments.create({ postId, text: `${i}` }),
      ),
    );
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(40);
    const seen: number[] = [];
    let cursor: number | undefined;
    do {
      const page = await anna.api.comments.byPost({ postId, cursor, limit: 7 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      await ben.api.comments.create({ postId, text: 'Meanwhile' });
    } while (cursor !== undefined);
    expect(seen).toEqual(made.map(({ id }) => id).sort((a, b) => b - a));
  });

  test('who lost sight of the post neither adds, changes nor deletes; a blocked author’s words are hidden', async () => {
    const community = await createCommunity(engine);
    const [anna, ben, carl] = [
      await community.join('anna'),
      await community.join('ben'),
      await community.join('carl'),
    ];
    const postId = await community.post(anna);
    const { id } = await ben.api.comments.create({ postId, text: 'Before' });
    await community.block(carl, ben);
    expect((await carl.api.comments.byPost({ postId })).items).toEqual([]);
    await anna.api.users.update({ isPrivate: true });
    const attempts = [
      ben.api.comments.create({ postId, text: 'After' }),
      ben.api.comments.update({ id, text: 'After' }),
      ben.api.comments.delete({ id }),
      ben.api.comments.byPost({ postId }),
    ];
    expect(await outcomes(attempts)).toEqual(['notFound', 'notFound', 'notFound', 'notFound']);
    expect((await anna.api.comments.byPost({ postId })).items).toMatchObject([{ text: 'Before' }]);
  });

  test('empty, blank and over-long text is refused, and nothing is counted', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const postId = await community.post(anna);
    const longest = '🌻'.repeat(limits.comment);
    const cases = {
      '': 'empty',
      ' \n\t ': 'empty',
      [`${longest}.`]: 'tooLong',
      'a\u202eb': 'controlCharacters',
    };
    for (const [text, problem] of Object.entries(cases)) {
      const { fields } = await refusalOf(anna.api.comments.create({ postId, text }));
      expect.soft(fields).toEqual([{ path: 'text', problem }]);
    }
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(0);
    expect((await anna.api.comments.create({ postId, text: longest })).text).toBe(longest);
    expect((await refusalOf(anna.api.comments.create({ postId: 1, text: 'Where?' }))).code).toBe('NOT_FOUND');
  });
});
