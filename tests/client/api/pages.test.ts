import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { setUp } from './scene.ts';

describe.each(engines)('pages on %s', (engine) => {
  test('the items of three pages come one after the other, each page when it is needed', async () => {
    const { server, anna, client, proxy } = await setUp(engine);
    const posts: number[] = [];
    for (let made = 0; made < 7; made++) posts.unshift(await server.community.post(anna));

    const seen: number[] = [];
    for await (const post of client.pages(client.posts.byUser, { userId: anna.id, limit: 3 }))
      seen.push(post.id);
    expect(seen).toEqual(posts);

    const begun = client.pages(client.feed.home, { limit: 3 });
    expect((await begun.next()).value?.id).toBe(posts[0]);
    proxy.refuse();
    await begun.next();
    expect((await begun.next()).value?.id).toBe(posts[2]);
    await begun.return();
  });

  test('a list that is refused throws, and so does one that is cancelled', async () => {
    const { server, client } = await setUp(engine);
    const hidden = await server.join('hidden', { isPrivate: true });
    const list = client.pages(client.posts.byUser, { userId: hidden.id });
    expect(await refusalOf(list.next())).toMatchObject({ reason: 'notFound' });
    const cancelled = client.pages(client.feed.home, {}, { signal: AbortSignal.abort() });
    await expect(cancelled.next()).rejects.toMatchObject({ name: 'ApiError', reason: 'cancelled' });
  });
});
