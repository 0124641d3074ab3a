import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { photo } from '../../support/server.ts';
import { credentials, setUp, useUpWriting } from './scene.ts';

describe.each(engines)('calls whose answer was lost on %s', (engine) => {
  test('a post, a comment and an upload are made once', async () => {
    const { anna, client, proxy, arrived } = await setUp(engine);
    proxy.loseNextAnswer();
    const picture = await client.upload(await photo());
    proxy.loseNextAnswer();
    const post = await client.posts.create.mutate({ media: [{ id: picture.id }], caption: 'Once' });
    proxy.loseNextAnswer();
    const comment = await client.comments.create.mutate({ postId: post.id, text: 'Once' });
    for (const path of ['media.upload', 'posts.create', 'comments.create']) {
      expect(arrived(`/trpc/${path}`), path).toBe(2);
    }
    const { items } = await anna.api.posts.byUser({ userId: anna.id });
    expect(items.map(({ id }) => id)).toEqual([post.id]);
    const comments = await anna.api.comments.byPost({ postId: post.id });
    expect(comments.items.map(({ id }) => id)).toEqual([comment.id]);
  });

  test('reads, and what changes nothing the second time, are sent again; a delete is not', async () => {
    const { server, anna, client, proxy, arrived } = await setUp(engine);
    const postId = await server.community.post(anna);
    proxy.loseNextAnswer();
    expect((await client.posts.byId.query({ id: postId })).id).toBe(postId);
    proxy.loseNextAnswer();
    expect(await client.likes.like.mutate({ postId })).toMatchObject({ likeCount: 1 });
    expect(arrived('/trpc/likes.like')).toBe(2);
    proxy.loseNextAnswer();
    await expect(client.posts.delete.mutate({ id: postId })).rejects.toMatchObject({ reason: 'noAnswer' });
    expect(arrived('/trpc/posts.delete')).toBe(1);
  });

  test('the same key of one’s own makes one thing, and no other', async () => {
    const { server, anna, client } = await setUp(engine);
    const postId = await server.community.post(anna);
    const own = { idempotencyKey: 'summer-1' };
    const input = { postId, text: 'Once' };
    const [one, same] = await Promise.all([1, 2].map(() => client.comments.create.mutate(input, own)));
    expect(same?.id).toBe(one?.id);
    const other = client.comments.create.mutate({ postId, text: 'Twice' }, own);
    expect(await refusalOf(other)).toMatchObject({ reason: 'idempotencyKeyUsed' });
  });
});

describe('a busy server', () => {
  test('is asked again when it says', async () => {
    const { server, anna, client, arrived } = await setUp('sqlite');
    await useUpWriting(server, anna.id, 1_500);
    const start = performance.now();
    await client.users.update.mutate({ bio: 'Patient' });
    expect(performance.now() - start).toBeGreaterThan(1_400);
    expect(arrived('/trpc/users.update')).toBe(2);
  });

  test('is not waited for longer than a minute: the caller hears how long it takes', async () => {
    const { server, anna, client, arrived } = await setUp('sqlite');
    await useUpWriting(server, anna.id, 100_000);
    const refused = client.users.update.mutate({ bio: 'Impatient' });
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: expect.toSatisfy((s) => s > 90) });
    expect(arrived('/trpc/users.update')).toBe(1);
  });

  test('a wait ends with the caller’s signal; without retries there is none', async () => {
    const { server, anna, client, create } = await setUp('sqlite');
    await useUpWriting(server, anna.id, 50_000);
    const start = performance.now();
    const waiting = client.users.update.mutate({ bio: 'Cancelled' }, { signal: AbortSignal.timeout(300) });
    await expect(waiting).rejects.toMatchObject({ reason: 'cancelled' });
    const hasty = create({ retries: 0 });
    await hasty.signIn(credentials);
    await expect(hasty.users.update.mutate({ bio: 'Hasty' })).rejects.toMatchObject({ status: 429 });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('that comes back within seconds was hardly away', async () => {
    const { anna, client, proxy } = await setUp('sqlite');
    proxy.refuse();
    const calls = [client.users.me.query(), client.users.update.mutate({ bio: 'Still here' })];
    setTimeout(proxy.mend, 1_200);
    await Promise.all(calls);
    expect((await anna.api.users.me()).bio).toBe('Still here');
  });
});
