import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/shared/limits.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('a post takes only pictures that its author uploaded and has not used', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const used = await community.picture(anna);
    await anna.api.posts.create({ media: [{ id: used }] });
    const avatar = await community.picture(anna);
    await anna.api.users.update({ avatarId: avatar });
    const bens = await community.picture(ben);
    const free = await community.picture(anna);
    for (const id of [used, avatar, bens, 1, Number.MAX_SAFE_INTEGER]) {
      const refusal = await refusalOf(
        anna.api.posts.create({ media: [{ id: free }, { id }], caption: 'No' }),
      );
      expect.soft(refusal).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'mediaUnusable',
        fields: [{ path: 'media.1.id', problem: 'mediaUnusable' }],
      });
    }
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ postCount: 1 });
    expect((await anna.api.feed.home({})).items, 'nothing half-made').toHaveLength(1);
    const post = await anna.api.posts.create({ media: [{ id: free }] });
    expect(
      post.media.map(({ id }) => id),
      'and the picture is still free',
    ).toEqual([free]);
  });

  test('one picture wanted by ten posts at once gets into one', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const id = await community.picture(anna);
    const ten = Array.from({ length: 10 }, () => anna.api.posts.create({ media: [{ id }] }));
    expect(await outcomes(ten)).toEqual([...Array<string>(9).fill('mediaUnusable'), 'ok']);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ postCount: 1 });
  });

  test('the author changes the caption and alt texts of single pictures; the rest stays', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const [one, two] = [await community.picture(anna), await community.picture(anna)];
    const made = await anna.api.posts.create({
      media: [
        { id: one, alt: 'One' },
        { id: two, alt: 'Two' },
      ],
      caption: 'Before',
    });
    expect(made.editedAt).toBeNull();
    const edited = await anna.api.posts.update({ id: made.id, media: [{ id: two, alt: ' Second ' }] });
    expect(edited).toEqual({
      ...made,
      media: [made.media[0], { ...made.media[1], alt: 'Second' }],
      editedAt: expect.stringMatching(/Z$/),
    });
    const renamed = await anna.api.posts.update({ id: made.id, caption: '' });
    expect(renamed).toMatchObject({ caption: '', media: edited.media });

    const foreign = await community.picture(anna);
    const changes = {
      id: made.id,
      caption: 'Never',
      media: [
        { id: one, alt: 'X' },
        { id: foreign, alt: 'Y' },
      ],
    };
    expect(await refusalOf(anna.api.posts.update(changes))).toMatchObject({
      reason: 'mediaUnusable',
      fields: [{ path: 'media.1.id', problem: 'mediaUnusable' }],
    });
    expect(await anna.api.posts.byId({ id: made.id }), 'all or nothing').toEqual(renamed);
  });

  test('an update that names nothing changes nothing', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const made = await anna.api.posts.byId({ id: await community.post(anna, 'Same') });
    expect(await anna.api.posts.update({ id: made.id })).toEqual(made);
    expect(await anna.api.posts.update({ id: made.id, media: [] })).toEqual(made);
  });

  test('deleting takes the likes, comments, pictures and every feed’s row with it', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await ben.api.follows.follow({ userId: anna.id });
    const kept = await community.post(anna);
    const id = await community.post(anna);
    await ben.api.likes.like({ postId: id });
    await ben.api.comments.create({ postId: id, text: 'Nice' });
    await anna.api.posts.delete({ id });

    const { read } = community.services.db;
    const { posts, likes, comments, media, timeline } = read.tables;
    expect((await read.select().from(posts)).map((row) => row.id)).toEqual([kept]);
    expect(await read.select().from(likes)).toEqual([]);
    expect(await read.select().from(comments)).toEqual([]);
    expect((await read.select().from(media)).map(({ postId }) => postId)).toEqual([kept]);
    expect((await read.select().from(timeline)).map(({ postId }) => postId)).toEqual([kept, kept]);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ postCount: 1 });
    expect((await refusalOf(anna.api.posts.byId({ id }))).code).toBe('NOT_FOUND');
  });

  test('a post is deleted once, however often and by whomever it is tried', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const admin = await community.join('admin', { isAdmin: true });
    const id = await community.post(anna);
    expect((await refusalOf(ben.api.posts.delete({ id }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(admin.api.posts.update({ id, caption: 'Mine' }))).code).toBe('NOT_FOUND');
    const five = Array.from({ length: 5 }, () => anna.api.posts.delete({ id }));
    expect(await outcomes(five)).toEqual([...Array<string>(4).fill('notFound'), 'ok']);
    expect(await anna.api.users.byUsername({ username: 'anna' })).toMatchObject({ postCount: 0 });
  });

  test('a profile’s posts come newest first, in pages, to whoever may see them', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const made: number[] = [];
    for (let i = 0; i < 5; i++) made.unshift(await community.post(anna, `Post ${i}`));
    await community.post(ben);
    const first = await ben.api.posts.byUser({ userId: anna.id, limit: 3 });
    const second = await ben.api.posts.byUser({ userId: anna.id, limit: 3, cursor: first.nextCursor ?? 0 });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    await anna.api.users.update({ isPrivate: true });
    expect((await refusalOf(ben.api.posts.byUser({ userId: anna.id }))).code).toBe('NOT_FOUND');
    expect((await anna.api.posts.byUser({ userId: anna.id })).items).toHaveLength(5);
  });
});

describe('what a post may hold', () => {
  test('one to ten different pictures', async () => {
    const community = await createCommunity('sqlite');
    const anna = await community.join('anna');
    const ids: number[] = [];
    for (let i = 0; i < 11; i++) ids.push(await community.picture(anna));
    const media = ids.map((id) => ({ id }));
    const [first = { id: 0 }] = media;
    for (const wrong of [[], media, [first, first]]) {
      const refusal = await refusalOf(anna.api.posts.create({ media: wrong }));
      expect
        .soft(
          refusal.fields.map(({ path }) => path),
          `${wrong.length} pictures`,
        )
        .toEqual(['media']);
    }
    const post = await anna.api.posts.create({ media: media.slice(0, limits.photosPerPost) });
    expect(post.media.map(({ id }) => id)).toEqual(ids.slice(0, 10));
  });

  test('a caption of 2,200 characters as a reader counts them, and alt texts of 1,000', async () => {
    const community = await createCommunity('sqlite');
    const anna = await community.join('anna');
    const caption = '🌻'.repeat(limits.caption);
    const alt = 'ў'.repeat(limits.altText);
    const id = await community.picture(anna);
    const refusal = await refusalOf(
      anna.api.posts.create({ media: [{ id, alt: `${alt}.` }], caption: `${caption}!` }),
    );
    expect(refusal.fields).toEqual([
      { path: 'media.0.alt', problem: 'tooLong' },
      { path: 'caption', problem: 'tooLong' },
    ]);
    const post = await anna.api.posts.create({ media: [{ id, alt }], caption: `  ${caption}\r\n` });
    expect(post).toMatchObject({ caption, media: [{ alt }] });
    expect((await anna.api.posts.byId({ id: post.id })).caption).toBe(caption);
  });

  test('text as people write it: families, flags, right-to-left and joined scripts, line breaks', async () => {
    const community = await createCommunity('sqlite');
    const anna = await community.join('anna');
    const texts = [
      '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇺🇿',
      'سلام می‌خواهم',
      'O‘zbekiston\n\n\tToshkent',
      'क्‍ष',
      '<b>&amp;</b> \'"; drop table posts --',
    ];
    for (const caption of texts) {
      const { id } = await anna.api.posts.create({ media: [{ id: await community.picture(anna) }], caption });
      expect.soft((await anna.api.posts.byId({ id })).caption).toBe(caption);
    }
    const id = await community.picture(anna);
    const pasted = await anna.api.posts.create({
      media: [{ id: await community.picture(anna) }],
      caption: '\ufeffzero\u200bwidth and soft\u00adhyphen\u200e',
    });
    expect(pasted.caption).toBe('zerowidth and softhyphen');

    for (const caption of ['nul \0', 'bell \u0007', 'override \u202e', 'escape \u001b[31m']) {
      const refusal = await refusalOf(anna.api.posts.create({ media: [{ id }], caption }));
      expect
        .soft(refusal.fields, JSON.stringify(caption))
        .toEqual([{ path: 'caption', problem: 'controlCharacters' }]);
    }
    const lines = await refusalOf(anna.api.posts.create({ media: [{ id, alt: 'two\nlines' }] }));
    expect(lines.fields).toEqual([{ path: 'media.0.alt', problem: 'controlCharacters' }]);
  });
});
