import { describe, expect, test } from 'vitest';
import { isMediaVisible } from '../../../src/server/access/visible.ts';
import { createCommunity } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

async function scene(engine: 'sqlite' | 'postgres') {
  const community = await createCommunity(engine);
  const admin = await community.join('admin', { isAdmin: true });
  const anna = await community.join('anna', { isPrivate: true });
  const ben = await community.join('ben');
  await ben.api.follows.follow({ userId: anna.id });
  await anna.api.follows.accept({ userId: ben.id });
  const postId = await community.post(anna, 'A caption');
  return { community, admin, anna, ben, postId };
}

describe.each(engines)('on %s', (engine) => {
  test('a report shows admins the photos of a private post until it is decided, and no longer', async () => {
    const { community, admin, ben, postId } = await scene(engine);
    const { read } = community.services.db;
    const mediaId = (await ben.api.posts.byId({ id: postId })).media[0]?.id ?? 0;
    expect(await isMediaVisible(read, admin.viewer, mediaId)).toBe(false);
    await ben.api.reports.create({ kind: 'post', subjectId: postId, reason: 'nudity', text: 'Please look' });
    expect(await admin.api.reports.openCount()).toEqual({ count: 1 });
    const { items } = await admin.api.reports.list({});
    expect(items).toMatchObject([
      {
        kind: 'post',
        reason: 'nudity',
        text: 'Please look',
        excerpt: 'A caption',
        photos: [{ id: mediaId }],
        reporter: { username: 'ben' },
        accused: { username: 'anna' },
      },
    ]);
    expect(await isMediaVisible(read, admin.viewer, mediaId)).toBe(true);
    expect(await refusalOf(admin.api.posts.byId({ id: postId }))).toMatchObject({ code: 'NOT_FOUND' });
    await admin.api.reports.decide({ id: items[0]?.id ?? 0, decision: 'dismiss', note: 'Nothing wrong' });
    expect(await isMediaVisible(read, admin.viewer, mediaId)).toBe(false);
    expect(await admin.api.reports.openCount()).toEqual({ count: 0 });
    expect((await admin.api.reports.list({ decided: true })).items).toMatchObject([{ photos: [] }]);
    expect((await admin.api.admin.log({})).items).toMatchObject([
      { action: 'dismissReport', subject: 'anna', note: 'Nothing wrong' },
    ]);
  });

  test('a post, a comment and a person: taken down or suspended, and all reports of it are decided', async () => {
    const { admin, anna, ben, postId, community } = await scene(engine);
    const carl = await community.join('carl');
    await carl.api.follows.follow({ userId: anna.id });
    await anna.api.follows.accept({ userId: carl.id });
    const comment = await ben.api.comments.create({ postId, text: 'Rude' });
    await anna.api.reports.create({ kind: 'comment', subjectId: comment.id, reason: 'harassment' });
    await carl.api.reports.create({ kind: 'comment', subjectId: comment.id, reason: 'hate' });
    await carl.api.reports.create({ kind: 'post', subjectId: postId, reason: 'other' });
    await carl.api.reports.create({ kind: 'user', subjectId: ben.id, reason: 'spam' });
    const open = async () => (await admin.api.reports.list({})).items;
    const decide = async (kind: string, decision: 'remove' | 'suspend') => {
      const report = (await open()).find((item) => item.kind === kind);
      await admin.api.reports.decide({ id: report?.id ?? 0, decision });
    };
    expect(await open()).toHaveLength(4);
    await decide('comment', 'remove');
    expect((await anna.api.comments.byPost({ postId })).items).toEqual([]);
    expect(await open()).toHaveLength(2);
    expect(await refusalOf(decide('user', 'remove'))).toMatchObject({ code: 'BAD_REQUEST' });
    await decide('user', 'suspend');
    expect(await refusalOf(anna.api.users.byUsername({ username: 'ben' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    await decide('post', 'remove');
    expect(await refusalOf(anna.api.posts.byId({ id: postId }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await open()).toEqual([]);
    const actions = (await admin.api.admin.log({})).items.map(({ action }) => action);
    expect(actions).toEqual(['deletePost', 'suspend', 'deleteComment']);
  });

  test('nobody decides about their own, unless nobody else could; an admin is judged by the owner', async () => {
    const { community, admin: owner, ben } = await scene(engine);
    const postId = await community.post(owner, 'By the owner');
    const report = { kind: 'post', subjectId: postId, reason: 'spam' } as const;
    await ben.api.reports.create(report);
    const second = await community.join('second', { isAdmin: true });
    const [open] = (await owner.api.reports.list({})).items;
    const decide = (api: typeof owner.api, decision: 'dismiss' | 'remove') =>
      api.reports.decide({ id: open?.id ?? 0, decision });
    expect(await refusalOf(decide(owner.api, 'dismiss'))).toMatchObject({ reason: 'notYourself' });
    expect(await refusalOf(decide(second.api, 'remove'))).toMatchObject({ reason: 'ownerOnly' });
    await community.suspend(second);
    await decide(owner.api, 'dismiss');
    expect(await owner.api.posts.byId({ id: postId })).toMatchObject({ caption: 'By the owner' });
  });

  test('nobody reports themselves or what they cannot see; the same again replaces the first', async () => {
    const { admin, anna, ben, postId, community } = await scene(engine);
    const stranger = await community.join('stranger');
    const report = { kind: 'post', subjectId: postId, reason: 'spam' } as const;
    expect(await refusalOf(anna.api.reports.create(report))).toMatchObject({ reason: 'notYourself' });
    expect(await refusalOf(stranger.api.reports.create(report))).toMatchObject({ code: 'NOT_FOUND' });
    await ben.api.reports.create(report);
    await ben.api.reports.create({ ...report, reason: 'hate' });
    expect((await admin.api.reports.list({})).items).toMatchObject([{ reason: 'hate' }]);
  });
});
