import { describe, expect, test } from 'vitest';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

describe.each(engines)('on %s', (engine) => {
  test('replies stand under their comment, oldest first, also those to a reply, and are counted', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    const postId = await community.post(anna);
    const top = await ben.api.comments.create({ postId, text: 'Where is this?' });
    const first = await anna.api.comments.create({ postId, text: 'In Khiva', parentId: top.id });
    const second = await carl.api.comments.create({ postId, text: 'Ah!', parentId: first.id });
    expect(first.parentId).toBe(top.id);
    expect(second.parentId).toBe(top.id);

    expect((await ben.api.comments.byPost({ postId })).items).toMatchObject([{ id: top.id, replyCount: 2 }]);
    const page = await ben.api.comments.replies({ commentId: top.id, limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([first.id]);
    const rest = await ben.api.comments.replies({ commentId: top.id, cursor: page.nextCursor ?? undefined });
    expect(rest.items.map(({ id }) => id)).toEqual([second.id]);
    expect((await ben.api.posts.byId({ id: postId })).commentCount).toBe(3);

    await carl.api.comments.delete({ id: second.id });
    expect((await ben.api.comments.byId({ id: top.id })).replyCount).toBe(1);
    await carl.api.comments.create({ postId, text: 'Once more', parentId: top.id });
    await ben.api.comments.delete({ id: top.id });
    expect((await ben.api.posts.byId({ id: postId })).commentCount).toBe(0);
    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
  });

  test('one replies only to a comment that one sees, under the same post', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    const [postId, other] = [await community.post(anna), await community.post(anna)];
    const { id } = await ben.api.comments.create({ postId, text: 'Here' });
    const reply = await anna.api.comments.create({ postId, text: 'Indeed', parentId: id });
    await community.block(carl, ben);
    const refused = [
      anna.api.comments.create({ postId: other, text: 'There', parentId: id }),
      anna.api.comments.create({ postId, text: 'Nowhere', parentId: 12345 }),
      carl.api.comments.create({ postId, text: 'Not to him', parentId: id }),
      carl.api.comments.create({ postId, text: 'Nor in his thread', parentId: reply.id }),
      carl.api.comments.replies({ commentId: id }),
      carl.api.comments.byId({ id: reply.id }),
      carl.api.comments.like({ id }),
      carl.api.comments.likers({ id }),
    ];
    expect(new Set(await outcomes(refused))).toEqual(new Set(['notFound']));
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(2);
    expect((await refusalOf(anna.api.comments.create({ postId, text: ' ', parentId: id }))).code).toBe(
      'BAD_REQUEST',
    );
  });

  test('likes of comments are counted once, listed latest first, and go with the comment', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    const postId = await community.post(anna);
    const { id } = await ben.api.comments.create({ postId, text: 'Mine' });
    expect(await carl.api.comments.like({ id })).toEqual({ liked: true, likeCount: 1 });
    expect(await carl.api.comments.like({ id })).toEqual({ liked: true, likeCount: 1 });
    expect(await anna.api.comments.like({ id })).toEqual({ liked: true, likeCount: 2 });
    expect((await ben.api.comments.likers({ id })).items.map(({ username }) => username)).toEqual([
      'anna',
      'carl',
    ]);
    expect((await ben.api.comments.byPost({ postId })).items).toMatchObject([{ likeCount: 2, liked: false }]);
    expect((await anna.api.comments.byPost({ postId })).items).toMatchObject([{ likeCount: 2, liked: true }]);
    expect(await carl.api.comments.unlike({ id })).toEqual({ liked: false, likeCount: 1 });
    expect(await carl.api.comments.unlike({ id })).toEqual({ liked: false, likeCount: 1 });
    expect(await told(community, ben)).toEqual([`commentLike by anna on ${id}`]);
    await ben.api.comments.delete({ id });
    expect(await told(community, ben)).toEqual([]);
  });

  test('everyone concerned is told of a comment once, of what concerns them most', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    const postId = await community.post(anna);
    const top = await ben.api.comments.create({ postId, text: 'Hi @anna, @ben and @carl @CARL' });
    expect(await told(community, anna)).toEqual([`mention by ben on ${top.id}`]);
    expect(await told(community, ben)).toEqual([]);
    expect(await told(community, carl)).toEqual([`mention by ben on ${top.id}`]);

    const reply = await carl.api.comments.create({ postId, text: '@ben yes', parentId: top.id });
    expect(await told(community, ben)).toEqual([`reply by carl on ${reply.id}`]);
    expect(await told(community, anna)).toEqual([
      `mention by ben on ${top.id}`,
      `comment by carl on ${reply.id}`,
    ]);
    await ben.api.comments.create({ postId, text: 'Good', parentId: reply.id });
    expect(await told(community, carl)).toHaveLength(2);

    await ben.api.comments.delete({ id: top.id });
    for (const who of [anna, ben, carl]) expect(await told(community, who)).toEqual([]);
  });

  test('an edit tells those who are named only now, and takes back what was told of those who are not', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    const postId = await community.post(anna);
    const { id } = await anna.api.comments.create({ postId, text: 'With @ben' });
    await anna.api.comments.update({ id, text: 'With @ben and @carl' });
    expect(await told(community, ben)).toEqual([`mention by anna on ${id}`]);
    expect(await told(community, carl)).toEqual([`mention by anna on ${id}`]);
    await anna.api.comments.update({ id, text: 'With @carl' });
    expect(await told(community, ben)).toEqual([]);
    expect(await told(community, carl)).toHaveLength(1);
  });

  test('captions tell whom they name and who sees the post, until the name or the post goes', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    await anna.api.users.update({ isPrivate: true });
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.follows.accept({ userId: ben.id });
    const captionsTold = async (who: Member) =>
      (await told(community, who)).filter((line) => line.startsWith('captionMention'));

    const id = await community.post(anna, 'With @ben, @carl, @anna and @nobody #Khiva #khiva #Oʻzbekiston');
    expect(await captionsTold(ben)).toEqual(['captionMention by anna on null']);
    expect(await captionsTold(carl)).toEqual([]);
    expect(await tags(community, id)).toEqual(['khiva', 'ozbekiston']);
    await anna.api.posts.update({ id, caption: 'Alone #bukhara' });
    expect(await captionsTold(ben)).toEqual([]);
    expect(await tags(community, id)).toEqual(['bukhara']);
    await anna.api.posts.update({ id, caption: 'With @ben again' });
    await anna.api.posts.update({ id, caption: 'With @ben still' });
    expect(await captionsTold(ben)).toHaveLength(1);
    expect(await tags(community, id)).toEqual([]);
    await anna.api.posts.delete({ id });
    expect(await captionsTold(ben)).toEqual([]);
  });

  test('nobody is told of what they do not see: the thread of a post that went private', async () => {
    const community = await createCommunity(engine);
    const { anna, ben, carl } = await people(community);
    await carl.api.follows.follow({ userId: anna.id });
    const postId = await community.post(anna);
    const { id } = await ben.api.comments.create({ postId, text: 'Public so far' });
    await anna.api.users.update({ isPrivate: true });
    await carl.api.comments.create({ postId, text: 'Hi @ben', parentId: id });
    expect(await told(community, ben)).toEqual([]);
  });
});

async function people(community: Community) {
  return {
    anna: await community.join('anna'),
    ben: await community.join('ben'),
    carl: await community.join('carl'),
  };
}

/** What somebody was told of, as it is stored: `kind by whom on comment`, oldest first; follows left out. */
async function told({ services: { db } }: Community, { id }: Member): Promise<string[]> {
  const { notifications, users } = db.read.tables;
  const names = new Map((await db.read.select().from(users)).map((user) => [user.id, user.username]));
  const rows = await db.read.select().from(notifications).orderBy(notifications.id);
  return rows
    .filter(({ userId, kind }) => userId === id && !/^(follow|request)/.test(kind))
    .map(({ kind, actorId, commentId }) => `${kind} by ${names.get(actorId)} on ${commentId}`);
}

async function tags({ services: { db } }: Community, postId: number): Promise<string[]> {
  const { hashtags } = db.read.tables;
  const rows = await db.read.select().from(hashtags);
  return rows
    .filter((row) => row.postId === postId)
    .map(({ tag }) => tag)
    .sort();
}
