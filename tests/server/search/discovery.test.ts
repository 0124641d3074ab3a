import { describe, expect, test } from 'vitest';
import { createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const suggested = async ({ api }: Member) => (await api.users.suggested({})).items;
const recent = async ({ api }: Member) => (await api.search.recent()).items.map(({ query }) => query);

describe.each(engines)('on %s', (engine) => {
  test('explore shows public posts of people one does not follow, newest first, page by page', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const [one, two] = [await community.join('one'), await community.join('two')];
    const others = {
      followed: await community.join('followed'),
      muted: await community.join('muted'),
      blocked: await community.join('blocked'),
      blocker: await community.join('blocker'),
      suspended: await community.join('suspended'),
      closed: await community.join('closed', { isPrivate: true }),
      friend: await community.join('friend', { isPrivate: true }),
    };
    const shown: number[] = [];
    for (const author of [one, two, one, anna, ...Object.values(others)]) {
      const id = await community.post(author, 'Look');
      if (author === one || author === two) shown.unshift(id);
    }
    await two.api.posts.archive({ id: await community.post(two) });
    await anna.api.follows.follow({ userId: others.followed.id });
    await anna.api.follows.follow({ userId: others.friend.id });
    await others.friend.api.follows.accept({ userId: anna.id });
    await anna.api.mutes.mute({ userId: others.muted.id });
    await community.block(anna, others.blocked);
    await community.block(others.blocker, anna);
    await community.suspend(others.suspended);

    const first = await anna.api.search.explore({ limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(shown.slice(0, 2));
    const second = await anna.api.search.explore({ limit: 2, cursor: first.nextCursor ?? 0 });
    expect(second.items.map(({ id }) => id)).toEqual(shown.slice(2));
    expect(second.nextCursor).toBeNull();
  });

  test('people suggested: those whom most friends follow, then the newest; pages meet without gap or double', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const friends = [await community.join('friend1'), await community.join('friend2')];
    const names = ['twice', 'once', 'old', 'new'];
    const people = new Map<string, Member>();
    for (const name of names) people.set(name, await community.join(name));
    const idOf = (name: string) => people.get(name)?.id ?? 0;
    for (const [index, friend] of friends.entries()) {
      await anna.api.follows.follow({ userId: friend.id });
      await friend.api.follows.follow({ userId: idOf('twice') });
      await friend.api.follows.follow({ userId: anna.id });
      if (index === 0) await friend.api.follows.follow({ userId: idOf('once') });
    }
    const all = await suggested(anna);
    expect(all.map(({ username, mutuals }) => [username, mutuals])).toEqual([
      ['twice', { username: 'friend1', count: 2 }],
      ['once', { username: 'friend1', count: 1 }],
      ['new', null],
      ['old', null],
    ]);
    const pages: string[] = [];
    let cursor: number | null | undefined;
    while (cursor !== null) {
      const page = await anna.api.users.suggested({ limit: 1, cursor });
      pages.push(...page.items.map(({ username }) => username));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(['twice', 'once', 'new', 'old']);
  });

  test('a friend who may not be seen any more is neither named nor counted', async () => {
    const community = await createCommunity(engine);
    const [anna, friend] = [await community.join('anna'), await community.join('friend')];
    const [other, asked] = [
      await community.join('other'),
      await community.join('asked', { isPrivate: true }),
    ];
    const stranger = await community.join('stranger');
    for (const { id } of [friend, other, asked]) await anna.api.follows.follow({ userId: id });
    for (const { api } of [friend, other, asked]) await api.follows.follow({ userId: stranger.id });
    expect(await suggested(anna)).toMatchObject([
      { username: 'stranger', mutuals: { username: 'friend', count: 2 } },
    ]);
    await community.suspend(friend);
    expect(await suggested(anna)).toMatchObject([
      { username: 'stranger', mutuals: { username: 'other', count: 1 } },
    ]);
    await community.suspend(other);
    expect(await suggested(anna)).toMatchObject([{ username: 'stranger', mutuals: null }]);
    await community.block(stranger, anna);
    expect(await suggested(anna)).toEqual([]);
  });

  test('recent searches: latest first, each once, at most twenty, removed one by one or all', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    for (let number = 0; number < 22; number++) await anna.api.search.addRecent({ query: `query ${number}` });
    await anna.api.search.addRecent({ query: ' query 5 ' });
    const kept = await recent(anna);
    expect(kept).toHaveLength(20);
    expect(kept.slice(0, 3)).toEqual(['query 5', 'query 21', 'query 20']);
    await anna.api.search.removeRecent({ query: 'query 5' });
    await anna.api.search.removeRecent({ query: 'never there' });
    expect((await recent(anna))[0]).toBe('query 21');
    expect(await recent(ben), 'nobody else’s').toEqual([]);
    await ben.api.search.clearRecent();
    expect(await recent(anna)).toHaveLength(19);
    await anna.api.search.clearRecent();
    expect(await recent(anna)).toEqual([]);
    for (const query of ['', '  ', 'a'.repeat(200), 'two\nlines', '\0']) {
      expect(await refusalOf(anna.api.search.addRecent({ query }))).toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  test('a recent search for a person shows who it is as long as one may see them', async () => {
    const community = await createCommunity(engine);
    const [anna, ben] = [await community.join('anna'), await community.join('ben')];
    await anna.api.search.addRecent({ query: '@ben' });
    expect((await anna.api.search.recent()).items).toMatchObject([
      { query: '@ben', person: { id: ben.id, username: 'ben', displayName: '', avatar: null } },
    ]);
    await community.block(ben, anna);
    expect((await anna.api.search.recent()).items).toMatchObject([{ query: '@ben', person: null }]);
  });
});
