import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexBacklog } from '../../../src/server/search/indexing.ts';
import { createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';

const found = async ({ api }: Member, query: string) =>
  (await api.search.posts({ query })).items.map(({ id }) => id);

describe.each(engines)('on %s', (engine) => {
  test('a caption is found in three languages, whatever the case, accents and apostrophes', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const cases: Record<string, string[]> = {
      'Oʻzbekiston togʻlari, sanʼat': [
        "o'zbekiston",
        'O’ZBEKISTON',
        'o‘zbek',
        'oʼzbekiston',
        'o`zb',
        "tog'lari",
        "san'at",
        'togʻlari sanʼ',
      ],
      'Ёлка в сугробах. Ещё чуть-чуть!': ['елка', 'ЁЛКА', 'ёлк', 'еще', 'чуть', 'сугробах ёлка'],
      "Tom's café, an old façade": ['cafe', 'CAFÉ', 'facade', 'toms', 'tom', 'old caf'],
      'Golden hour 🌅🏔️ #Samarqand_2026': ['🌅', '🏔', 'samarqand', '#samarqand', '2026', 'golden 🌅'],
    };
    for (const [caption, queries] of Object.entries(cases)) {
      const id = await community.post(anna, caption);
      for (const query of queries) expect.soft(await found(ben, query), query).toEqual([id]);
    }
    for (const query of ['', ' ', '…', "'", 'zbekiston', 'golden елка', 'caf old', 'oldest']) {
      expect.soft(await found(ben, query), query).toEqual([]);
    }
  });

  test('newest first, page by page, each once', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const ids: number[] = [];
    for (let number = 0; number < 5; number++) ids.unshift(await community.post(anna, `Number ${number}`));
    const pages: number[][] = [];
    let cursor: number | null | undefined;
    while (cursor !== null) {
      const page = await ben.api.search.posts({ query: 'numb', limit: 2, cursor });
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('the index follows edits, deletion and the end of an account', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    const [first, second] = [await community.post(anna, 'apple'), await community.post(anna)];
    await anna.api.posts.update({ id: first, caption: 'pear' });
    await anna.api.posts.update({ id: second, caption: 'apple #fruit' });
    expect(await found(ben, 'apple')).toEqual([second]);
    expect(await found(ben, 'pear')).toEqual([first]);
    await anna.api.posts.update({ id: first, media: [] });
    expect(await found(ben, 'pear'), 'another edit leaves it').toEqual([first]);
    await anna.api.posts.update({ id: first, caption: '' });
    expect(await found(ben, 'pear')).toEqual([]);
    await anna.api.posts.delete({ id: first });
    const { db } = community.services;
    const { users, postTexts, hashtags } = db.read.tables;
    await db.write(async (tx) => void (await tx.delete(users).where(eq(users.id, anna.id))));
    expect(await found(ben, 'apple')).toEqual([]);
    expect(await db.read.select().from(postTexts)).toEqual([]);
    expect(await db.read.select().from(hashtags)).toEqual([]);
    const again = await community.post(ben, 'apple');
    expect(await found(ben, 'apple'), 'and is whole').toEqual([again]);
  });

  test('what one may not see is not found, not counted, and takes no place', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna', { isPrivate: true });
    const [ben, open] = [await community.join('ben'), await community.join('open')];
    const follower = await community.join('follower');
    await follower.api.follows.follow({ userId: anna.id });
    await anna.api.follows.accept({ userId: follower.id });
    const shown = await community.post(open, 'secret #garden');
    const hidden: number[] = [];
    for (let number = 0; number < 4; number++) hidden.unshift(await community.post(anna, 'secret #garden'));
    const onlyHidden = await community.post(anna, '#gardener');
    const archived = await community.post(open, 'secret #garden');
    await open.api.posts.archive({ id: archived });

    const look = async ({ api }: Member) => ({
      posts: (await api.search.posts({ query: 'secret', limit: 1 })).items.map(({ id }) => id),
      more: (await api.search.posts({ query: 'secret', limit: 1 })).nextCursor !== null,
      tag: await api.search
        .hashtag({ tag: '#Garden' })
        .then(({ items, postCount }) => [items.map(({ id }) => id), postCount]),
      tags: (await api.search.hashtags({ query: 'gard' })).items,
    });
    const strangers = {
      posts: [shown],
      more: false,
      tag: [[shown], 1],
      tags: [{ tag: 'garden', postCount: 1 }],
    };
    expect(await look(ben)).toEqual(strangers);
    expect(await look(follower)).toMatchObject({
      posts: [hidden[0]],
      more: true,
      tag: [[...hidden, shown], 5],
      tags: [
        { tag: 'garden', postCount: 5 },
        { tag: 'gardener', postCount: 1 },
      ],
    });
    expect((await open.api.search.hashtag({ tag: 'garden' })).postCount).toBe(1);
    expect((await follower.api.search.hashtag({ tag: 'gardener' })).items[0]?.id).toBe(onlyHidden);
    expect(await ben.api.search.hashtag({ tag: 'gardener' })).toEqual({
      ...(await ben.api.search.hashtag({ tag: 'nothing' })),
      tag: 'gardener',
    });
    await community.block(open, ben);
    expect(await look(ben)).toEqual({ posts: [], more: false, tag: [[], 0], tags: [] });
    await follower.api.follows.unfollow({ userId: anna.id });
    expect(await look(follower)).toEqual(strangers);
  });

  test('a hashtag is one in every spelling, and has pages', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const first = await community.post(anna, '#Oʻzbekiston');
    const second = await community.post(anna, "bizning #o'zbekiston");
    const page = await anna.api.search.hashtag({ tag: '#OʻZBEKISTON', limit: 1 });
    expect(page).toMatchObject({ tag: 'ozbekiston', postCount: 2, items: [{ id: second }] });
    const rest = await anna.api.search.hashtag({ tag: 'ozbekiston', limit: 1, cursor: page.nextCursor ?? 0 });
    expect(rest).toMatchObject({ postCount: null, items: [{ id: first }], nextCursor: null });
    expect((await anna.api.search.hashtags({ query: "#O'z" })).items).toEqual([
      { tag: 'ozbekiston', postCount: 2 },
    ]);
  });

  test('any text is a query', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const id = await community.post(anna, 'plain words');
    const signs = [
      '"',
      '*',
      'NEAR(',
      ' AND ',
      ' OR ',
      'NOT ',
      ':',
      '^',
      '(',
      ')',
      '-',
      '+',
      '{',
      "'",
      '\\',
      '&',
      '|',
      '!',
      '<->',
      '\0',
      '\ud800',
      '%',
      '🌅',
      'post_search:',
      'words:',
      '--',
      ';',
      '\u{10ffff}',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...signs, 'plain', 'words'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const query = pieces.join('').slice(0, 100);
        for (const search of [anna.api.search.posts, anna.api.search.users, anna.api.search.hashtags]) {
          expect((await search({ query })).items.length).toBeLessThanOrEqual(1);
        }
        expect((await anna.api.search.hashtag({ tag: query })).items).toEqual([]);
      }),
      { numRuns: 150 },
    );
    for (const sign of signs)
      expect
        .soft(await found(anna, `${sign} plain ${sign} wor`), sign)
        .toEqual(/🌅|AND|OR|NOT|NEAR|post/u.test(sign) ? [] : [id]);
  });

  test('what was there before the index comes into it, people, captions and hashtags', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const id = await community.post(anna, 'Old #Story');
    const { db } = community.services;
    await db.write(async (tx) => {
      const { nameKeys, postTexts, hashtags, searchBacklog } = tx.tables;
      await tx.delete(nameKeys);
      await tx.delete(postTexts);
      await tx.delete(hashtags);
      const gone = { kind: 'post', subjectId: 1 } as const;
      await tx
        .insert(searchBacklog)
        .values([{ kind: 'user', subjectId: anna.id }, { kind: 'post', subjectId: id }, gone]);
    });
    expect(await found(anna, 'old')).toEqual([]);
    await indexBacklog(db);
    expect(await found(anna, 'old')).toEqual([id]);
    expect((await anna.api.search.users({ query: 'ann' })).items).toHaveLength(1);
    expect((await anna.api.search.hashtag({ tag: 'story' })).postCount).toBe(1);
    expect(await db.read.select().from(db.read.tables.searchBacklog)).toEqual([]);
  });
});
