import { describe, expect, test } from 'vitest';
import { notify } from '../../../src/server/notifications/commands.ts';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';

const lines = async (member: Member) => (await member.api.notifications.list({})).items;
const unread = async (member: Member) => (await member.api.notifications.unreadCount()).count;

async function people(community: Community, ...names: string[]): Promise<Member[]> {
  const joined: Member[] = [];
  for (const name of names) joined.push(await community.join(name));
  return joined;
}

describe.each(engines)('notifications on %s', (engine) => {
  test('likes of one post are one line with the latest three first; those of another are another', async () => {
    const community = await createCommunity(engine);
    const [author, ...fans] = await people(community, 'author', 'ada', 'bob', 'cleo', 'dan');
    if (!author) throw new Error('no author');
    const first = await community.post(author);
    const second = await community.post(author);
    for (const fan of fans) await fan.api.likes.like({ postId: first });
    await fans[0]?.api.likes.like({ postId: second });
    await author.api.likes.like({ postId: first }); // one's own act

    const [latest, earlier, ...others] = await lines(author);
    expect(others).toEqual([]);
    expect(latest).toMatchObject({ kind: 'like', actorCount: 1, post: { id: second }, read: false });
    expect(earlier).toMatchObject({ actorCount: 4, post: { id: first }, followState: 'none', comment: null });
    expect(earlier?.actors.map(({ username }) => username)).toEqual(['dan', 'cleo', 'bob']);
    expect(earlier?.post?.photo?.id).toBeGreaterThan(0);
    expect(await unread(author)).toBe(2);
    for (const fan of fans) expect(await lines(fan)).toEqual([]);
  });

  test('a like that is taken back is gone from the line, and a line without acts is gone', async () => {
    const community = await createCommunity(engine);
    const [author, ada, bob] = await people(community, 'author', 'ada', 'bob');
    if (!author || !ada || !bob) throw new Error('missing');
    const postId = await community.post(author);
    await ada.api.likes.like({ postId });
    await ada.api.likes.like({ postId }); // liking twice is liking once
    await bob.api.likes.like({ postId });
    await bob.api.likes.unlike({ postId });
    expect(await lines(author)).toMatchObject([{ actorCount: 1, actors: [{ username: 'ada' }] }]);
    await ada.api.likes.unlike({ postId });
    await ada.api.likes.unlike({ postId });
    expect(await lines(author)).toEqual([]);
    expect(await unread(author)).toBe(0);
  });

  test('people who are blocked, muted or suspended are out of lines, faces and counts, and come back', async () => {
    const community = await createCommunity(engine);
    const { db } = community.services;
    const [author, ada, bob, cleo, dan] = await people(community, 'author', 'ada', 'bob', 'cleo', 'dan');
    if (!author || !ada || !bob || !cleo || !dan) throw new Error('missing');
    const postId = await community.post(author);
    const other = await community.post(author);
    for (const fan of [ada, bob, cleo, dan]) await fan.api.likes.like({ postId });
    await bob.api.likes.like({ postId: other });
    await community.block(author, bob);
    await community.block(dan, author);
    await community.suspend(cleo);
    expect(await lines(author)).toMatchObject([{ actorCount: 1, actors: [{ username: 'ada' }] }]);
    expect(await unread(author)).toBe(1);
    await db.write((tx) =>
      tx.insert(tx.tables.mutes).values({ muterId: author.id, mutedId: ada.id, id: tx.nextId() }),
    );
    expect(await lines(author)).toEqual([]);
    expect(await unread(author)).toBe(0);
    await db.write((tx) => tx.delete(tx.tables.mutes));
    await db.write((tx) => tx.delete(tx.tables.blocks));
    expect(await lines(author)).toMatchObject([
      { post: { id: other }, actorCount: 1 },
      { post: { id: postId }, actorCount: 3 },
    ]);
  });

  test('what happens under a post that one cannot see any more is not told', async () => {
    const community = await createCommunity(engine);
    const [author, ada, guest] = await people(community, 'author', 'ada', 'guest');
    if (!author || !ada || !guest) throw new Error('missing');
    const postId = await community.post(author);
    await community.services.db.write((tx) =>
      notify(tx, { kind: 'mention', userId: guest.id, actorId: ada.id, postId }),
    );
    expect(await lines(guest)).toMatchObject([{ kind: 'mention', post: { id: postId } }]);
    await author.api.users.update({ isPrivate: true });
    expect(await lines(guest)).toEqual([]);
    expect(await unread(guest)).toBe(0);
  });

  test('one line is marked as far as it was seen, or all; and nobody else’s', async () => {
    const community = await createCommunity(engine);
    const [author, ada, bob] = await people(community, 'author', 'ada', 'bob');
    if (!author || !ada || !bob) throw new Error('missing');
    const [first, second] = [await community.post(author), await community.post(author)];
    await ada.api.likes.like({ postId: first });
    await ada.api.likes.like({ postId: second });
    const seen = (await lines(author)).find(({ post }) => post?.id === first);
    await bob.api.likes.like({ postId: first });
    const id = seen?.id ?? 0;
    expect(await author.api.notifications.markRead({ id })).toEqual({ unreadCount: 2 });
    await expect(bob.api.notifications.markRead({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [latest] = await lines(author);
    expect(latest).toMatchObject({ actorCount: 2, read: false });
    expect(await author.api.notifications.markRead({ id: latest?.id })).toEqual({ unreadCount: 1 });
    expect(await author.api.notifications.markRead({})).toEqual({ unreadCount: 0 });
    expect((await lines(author)).every(({ read }) => read)).toBe(true);
    await bob.api.likes.like({ postId: second });
    expect(await unread(author)).toBe(1);
  });

  test('kinds that are not wanted are not told from then on', async () => {
    const community = await createCommunity(engine);
    const [author, ada] = await people(community, 'author', 'ada');
    if (!author || !ada) throw new Error('missing');
    const postId = await community.post(author);
    expect(await author.api.notifications.preferences()).toEqual({ unwanted: [] });
    await author.api.notifications.updatePreferences({ unwanted: ['follow', 'like', 'like'] });
    expect(await author.api.notifications.preferences()).toEqual({ unwanted: ['follow', 'like'] });
    await ada.api.likes.like({ postId });
    expect(await lines(author)).toEqual([]);
    await author.api.notifications.updatePreferences({ unwanted: [] });
    await ada.api.likes.unlike({ postId });
    await ada.api.likes.like({ postId });
    expect(await lines(author)).toHaveLength(1);
    await expect(
      author.api.notifications.updatePreferences({ unwanted: ['nonsense' as 'like'] }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('pages go on where the last one ended, each line once, though likes come to lines meanwhile', async () => {
    const community = await createCommunity(engine);
    const [author, ada, bob] = await people(community, 'author', 'ada', 'bob');
    if (!author || !ada || !bob) throw new Error('missing');
    const posts: number[] = [];
    for (let made = 0; made < 7; made++) posts.push(await community.post(author));
    for (const postId of posts) await ada.api.likes.like({ postId });
    const seen: (number | undefined)[] = [];
    let cursor: number | undefined;
    do {
      const page = await author.api.notifications.list({ limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ post }) => post?.id));
      cursor = page.nextCursor ?? undefined;
      // It moves to the top, above what has been read.
      await bob.api.likes.like({ postId: posts[6] ?? 0 });
    } while (cursor);
    expect(seen).toEqual(posts.toReversed());
  });
});
