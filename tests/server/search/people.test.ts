import { describe, expect, test } from 'vitest';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

async function named(community: Community, username: string, displayName: string): Promise<Member> {
  const member = await community.join(username);
  await member.api.users.update({ displayName });
  return member;
}

const usernames = async ({ api }: Member, query: string) =>
  (await api.search.users({ query })).items.map(({ username }) => username);

describe.each(engines)('on %s', (engine) => {
  test('people are found by the beginning of either name, in any case, with any accent and apostrophe', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    await named(community, 'aziz.rashidov', 'Азиз Рашидов');
    await named(community, 'gulya', 'Gulya Oʻrmonova');
    await named(community, 'lena', 'Алёна Ivanović');
    await community.join('___');
    for (const query of [
      'aziz',
      'AZI',
      'rashid',
      'азиз',
      'РАШ',
      'aziz.rashidov',
      'azizrash',
      '@aziz',
      'rashidov aziz',
    ]) {
      expect.soft(await usernames(anna, query), query).toEqual(['aziz.rashidov']);
    }
    for (const query of ['oʻrmon', "o'rmon", 'o’rmonova', 'O‘RMON', 'o`rm', 'oʼr', 'ormonova gulya']) {
      expect.soft(await usernames(anna, query), query).toEqual(['gulya']);
    }
    for (const query of ['алена', 'Алёна', 'ivanovic', 'IVANOVIĆ']) {
      expect.soft(await usernames(anna, query), query).toEqual(['lena']);
    }
    expect(await usernames(anna, '___')).toEqual(['___']);
    expect(await usernames(anna, 'anna'), 'oneself too').toEqual(['anna']);
    for (const query of ['', '  ', '.', 'nobody', '%', '*', 'aziz nobody', 'iz']) {
      expect.soft(await usernames(anna, query), query).toEqual([]);
    }
  });

  test('one wrong, missing, surplus or swapped letter is forgiven, also in the beginning of a name; two are not', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    await named(community, 'malika', 'Malika Yusupova');
    await named(community, 'konstantinopolskiy', 'Дмитрий');
    const forgiven = {
      malika: [
        'molika',
        'mlika',
        'malikka',
        'mailka',
        'amlika',
        'malik',
        'malikq',
        'mali',
        'moli',
        'mlik',
        'yusupvoa',
        'malika yusuopva',
      ],
      konstantinopolskiy: [
        'konstantinopolskij',
        'konstantinopoolskiy',
        'konstantinpo',
        'onstantin',
        'kosntant',
        'дмтрий',
        'димтрий',
      ],
    };
    for (const [username, queries] of Object.entries(forgiven)) {
      for (const query of queries) expect.soft(await usernames(anna, query), query).toEqual([username]);
    }
    for (const query of ['molikx', 'mxxika', 'kailam', 'konstxntinopolskxy', 'ml', 'malika yxsxpova']) {
      expect.soft(await usernames(anna, query), query).toEqual([]);
    }
    expect(await usernames(anna, 'ana'), 'of three letters, a whole name').toEqual(['anna']);
  });

  test('best first: those one knows before strangers, what was typed before what is nearly it', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const [friend, followsMe] = [await community.join('malika_friend'), await community.join('malika_fan')];
    const stranger = await community.join('malika_aa');
    const friendOfFriend = await community.join('malika_zz');
    const nearly = await community.join('molika');
    await anna.api.follows.follow({ userId: friend.id });
    await anna.api.follows.follow({ userId: nearly.id });
    await followsMe.api.follows.follow({ userId: anna.id });
    await friend.api.follows.follow({ userId: friendOfFriend.id });
    const { items } = await anna.api.search.users({ query: 'malika' });
    expect(items.map(({ username }) => username)).toEqual([
      friend.username,
      followsMe.username,
      friendOfFriend.username,
      stranger.username,
      nearly.username,
    ]);
    expect(items[2]).toMatchObject({ mutuals: { username: 'malika_friend', count: 1 }, followState: 'none' });
    expect(items[3]).toMatchObject({ mutuals: null });
    expect((await anna.api.search.users({ query: 'malika', limit: 2 })).items).toHaveLength(2);
  });

  test('a name is found as it is now: after registering, renaming, and not after deletion', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await named(community, 'benjamin', 'Ben One');
    expect(await usernames(anna, 'one')).toEqual(['benjamin']);
    await ben.api.users.update({ displayName: 'Ben Two' });
    expect(await usernames(anna, 'one')).toEqual([]);
    expect(await usernames(anna, 'two')).toEqual(['benjamin']);
    await ben.api.users.update({ bio: 'one' });
    expect(await usernames(anna, 'two'), 'another change leaves it').toEqual(['benjamin']);
    await ben.api.auth.changeUsername({ username: 'renamed' });
    expect(await usernames(anna, 'benjamin')).toEqual([]);
    expect(await usernames(anna, 'rename')).toEqual(['renamed']);
    const registered = { username: 'newcomer', password: 'lamp ocean correct horse', displayName: 'Zarifa' };
    await community.anonymous.auth.register(registered);
    expect(await usernames(anna, 'zarifa')).toEqual(['newcomer']);
    await community.services.db.write(async (tx) => void (await tx.delete(tx.tables.users)));
    const { read } = community.services.db;
    expect(await read.select().from(read.tables.nameKeys)).toEqual([]);
  });

  test('nobody is found who may not be seen, nor does anything show that they are there', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (let number = 0; number < 3; number++) {
      const hidden = await community.join(`malika${number}`);
      if (number === 0) await community.block(hidden, anna);
      if (number === 1) await community.block(anna, hidden);
      if (number === 2) await community.suspend(hidden);
    }
    const shown = await community.join('malika9', { isPrivate: true });
    for (const query of ['malika', 'molika', 'malika0', 'malika1', 'malika2']) {
      expect.soft(await usernames(anna, query), query).toEqual([shown.username]);
    }
    expect((await anna.api.search.users({ query: 'mal', limit: 1 })).items).toHaveLength(1);
  });

  test('a query that is too long is refused', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    for (const call of [anna.api.search.users, anna.api.search.posts, anna.api.search.hashtags]) {
      expect(await refusalOf(call({ query: 'a'.repeat(10_000) }))).toMatchObject({
        code: 'BAD_REQUEST',
        fields: [{ path: 'query', problem: 'tooLong' }],
      });
    }
  });
});
