import { describe, expect, test } from 'vitest';
import type { Outputs } from '../../../src/client/api/index.ts';
import { engines } from '../../support/database.ts';
import { startServer } from '../../support/server.ts';
import { collect } from '../../support/stream.ts';

type New = Outputs['notifications']['onNew'] extends AsyncIterable<infer E> ? E : never;

describe.each(engines)('notifications.onNew on %s', (engine) => {
  test('each new one comes within a second, with its line; what was missed comes after a break', async () => {
    const server = await startServer(engine);
    const author = await server.join('author');
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    const postId = await server.community.post(author);
    const { onNew } = author.client.notifications;
    const stream = collect<New>((callbacks) => onNew.subscribe(undefined, callbacks));
    await expect.poll(() => server.services.bus.streamsOf(author.id)).toBe(1);
    const start = performance.now();
    await ada.api.likes.like({ postId });
    await stream.until(() => stream.events.length === 1);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(stream.events[0]?.data).toMatchObject({ kind: 'like', actorCount: 1, post: { id: postId } });
    stream.stop();

    await bob.api.likes.like({ postId });
    await author.api.notifications.markRead({});
    const lastEventId = stream.events[0]?.id ?? '';
    const back = collect<New>((callbacks) => onNew.subscribe({ lastEventId }, callbacks));
    await back.until(() => back.events.length === 1);
    expect(back.events[0]?.data).toMatchObject({
      actorCount: 2,
      actors: [{ username: 'bob' }, { username: 'ada' }],
    });
  });

  test('of people who are muted or blocked nothing comes, though they had done it before', async () => {
    const server = await startServer(engine);
    const author = await server.join('author');
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    const postId = await server.community.post(author);
    await ada.api.likes.like({ postId });
    await server.community.block(author, ada);
    await bob.api.likes.like({ postId });
    const stream = collect<New>((callbacks) =>
      author.client.notifications.onNew.subscribe({ lastEventId: '0' }, callbacks),
    );
    await stream.until(() => stream.events.length === 1);
    expect(stream.events).toMatchObject([
      { id: '2', data: { actorCount: 1, actors: [{ username: 'bob' }] } },
    ]);
  });
});
