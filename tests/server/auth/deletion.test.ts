import { describe, expect, test } from 'vitest';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { refusalOf } from '../../support/refusals.ts';
import { startServer } from '../../support/server.ts';

const DAY = 24 * 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('a deleted account is out of sight at once, and its owner can have it back within seven days', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    await ben.api.follows.follow({ userId: anna.id });
    const postId = await community.post(anna, 'Here');
    const { secret } = await community.signIn(anna);
    expect(await refusalOf(anna.api.auth.deleteAccount({ password: 'a guess' }))).toMatchObject({
      reason: 'wrongPassword',
      fields: [{ path: 'password', problem: 'wrongPassword' }],
    });
    await anna.api.auth.deleteAccount({ password });
    expect(await community.services.sessions.validate(secret)).toBeNull();
    expect(await refusalOf(ben.api.posts.byId({ id: postId }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(ben.api.users.byUsername({ username: 'anna' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await ben.api.feed.home({})).items).toEqual([]);

    community.wait(7 * DAY - 60_000);
    await runDueJobs(community.services);
    expect(await refusalOf(community.anonymous.auth.login({ username: 'anna', password }))).toMatchObject({
      reason: 'accountDeleted',
      detail: expect.stringMatching(/^20\d\d-/),
    });
    await community.anonymous.auth.login({ username: 'anna', password, restore: true });
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ caption: 'Here' });
    community.wait(2 * DAY);
    await runDueJobs(community.services);
    expect(await ben.api.posts.byId({ id: postId })).toMatchObject({ caption: 'Here' });
  });

  test('a server is not left without an admin, but the last member may go', async () => {
    const community = await createCommunity(engine);
    const admin = await community.join('dilnoza', { isAdmin: true });
    const anna = await community.join('anna');
    expect(await refusalOf(admin.api.auth.deleteAccount({ password }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'lastAdmin',
    });
    await admin.api.admin.setAdmin({ userId: anna.id, isAdmin: true });
    await admin.api.auth.deleteAccount({ password });
    // She is the owner now, and may go as well: nobody is left.
    expect(await community.as({ ...anna.viewer, isAdmin: true }).auth.me()).toMatchObject({
      user: { isOwner: true },
    });
    await anna.api.auth.deleteAccount({ password });
  });

  test('a code brings back who has forgotten the password meanwhile', async () => {
    const community = await createCommunity(engine);
    const { recoveryCodes } = await community.anonymous.auth.register({ username: 'ben', password });
    const viewer = await community.services.sessions.validate(community.cookies[0] ?? '');
    if (!viewer) throw new Error('Ben is not signed in');
    await community.join('owner.too', { isAdmin: true });
    await community.as(viewer).auth.deleteAccount({ password });
    const newPassword = 'seven quiet rivers home';
    await community.anonymous.auth.recover({ username: 'ben', code: recoveryCodes[0] ?? '', newPassword });
    await community.anonymous.auth.login({ username: 'ben', password: newPassword });
  });

  test('after seven days everything of theirs is gone, and the counts of others are right', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    const carl = await community.join('carl', { isPrivate: true });
    await anna.api.follows.follow({ userId: ben.id });
    await ben.api.follows.follow({ userId: anna.id });
    await anna.api.follows.follow({ userId: carl.id });
    await carl.api.follows.accept({ userId: anna.id });
    const annas = await community.post(anna, 'Mine');
    const bens = await community.post(ben, 'His');
    await ben.api.likes.like({ postId: annas });
    await anna.api.likes.like({ postId: bens });
    await carl.api.likes.like({ postId: bens });
    await anna.api.comments.create({ postId: bens, text: 'Nice' });
    await ben.api.comments.create({ postId: bens, text: 'Thanks' });
    await ben.api.comments.create({ postId: annas, text: 'Nice too' });
    await anna.api.auth.deleteAccount({ password });
    community.wait(7 * DAY);
    await runDueJobs(community.services);

    const { read } = community.services.db;
    expect(await stored(read)).toEqual(await recounted(read));
    const { users, posts, media, likes, comments, follows, notifications, timeline } = read.tables;
    for (const table of [posts, media, likes, comments, follows, notifications, timeline, users]) {
      expect(JSON.stringify(await read.select().from(table))).not.toContain(String(anna.id));
    }
    expect(await ben.api.posts.byId({ id: bens })).toMatchObject({ likeCount: 1, commentCount: 1 });
    expect(
      await refusalOf(community.anonymous.auth.login({ username: 'anna', password, restore: true })),
    ).toMatchObject({ reason: 'wrongCredentials' });
    expect(await community.anonymous.auth.checkUsername({ username: 'anna' })).toEqual({ state: 'free' });
  });

  test('the files go with the account, and only its own', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const ben = await server.join('ben');
    await anna.client.posts.create.mutate({ media: [{ id: await anna.upload() }], caption: '' });
    await anna.client.users.update.mutate({ avatarId: await anna.upload() });
    await ben.client.posts.create.mutate({ media: [{ id: await ben.upload() }], caption: '' });
    const both = await server.mediaFiles();
    await anna.client.auth.deleteAccount.mutate({ password });
    server.community.wait(7 * DAY);
    await runDueJobs(server.services);
    expect((await server.mediaFiles()).length).toBe(both.length / 3);
  });
});
