import { describe, expect, test } from 'vitest';
import { createClient, type Outputs } from '../../../src/client/api/index.ts';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { startProxy } from '../../support/proxy.ts';
import { type Browser, startServer } from '../../support/server.ts';
import { type Collected, collect, type LiveEvent, listen } from '../../support/stream.ts';
import { befriend, between } from './friends.ts';

type MessageEvent = Outputs['chat']['onMessage'] extends AsyncIterable<infer E> ? E : never;

function listenToMessages({ client }: Pick<Browser, 'client'>, lastEventId?: string) {
  return collect<MessageEvent>((callbacks) =>
    client.chat.onMessage.subscribe(lastEventId === undefined ? undefined : { lastEventId }, callbacks),
  );
}

const texts = (stream: Collected<MessageEvent>) =>
  stream.events.flatMap(({ data }) => (data.type === 'message' ? [data.message.text] : []));

/** Listens until the stream has begun. */
async function attend({ client }: Browser): Promise<Collected<LiveEvent>> {
  const stream = listen(client);
  await stream.until(() => stream.events.length === 1);
  stream.events.length = 0;
  return stream;
}

describe.each(engines)('live conversations on %s', (engine) => {
  test('a message comes within a second to both, each with what is theirs; so does its end', async () => {
    const server = await startServer(engine);
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    await befriend(ada, bob);
    const conversationId = await between(ada, bob);
    const [adas, bobs] = [await attend(ada), await attend(bob)];
    const start = performance.now();
    const sent = await ada.client.chat.send.mutate({ conversationId, text: 'Hello', clientKey: 'one' });
    await bobs.until(() => bobs.events.length === 1);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(bobs.events[0]?.data).toEqual({ type: 'message', message: { ...sent, clientKey: null } });
    await adas.until(() => adas.events.length === 1);
    expect(adas.events[0]?.data).toEqual({ type: 'message', message: sent });

    await bob.client.chat.markRead.mutate({ conversationId, messageId: sent.id });
    const seen = { type: 'seen', conversationId, userId: bob.id, messageId: sent.id };
    await adas.until(() => adas.events.length === 2);
    await bobs.until(() => bobs.events.length === 2);
    expect(adas.events[1]?.data).toEqual(seen);
    expect(bobs.events[1]?.data, 'for his other devices').toEqual(seen);

    await ada.client.chat.deleteMessage.mutate({ id: sent.id });
    await bobs.until(() => bobs.events.length === 3);
    expect(bobs.events[2]?.data).toMatchObject({
      type: 'message',
      message: { id: sent.id, isDeleted: true, text: '' },
    });
  });

  test('that a request was looked at is not told; that it was accepted is', async () => {
    const server = await startServer(engine);
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    const conversationId = await between(ada, bob);
    const { id: messageId } = await ada.api.chat.send({ conversationId, text: 'Hello' });
    const adas = await attend(ada);
    await bob.api.chat.markRead({ conversationId, messageId });
    await bob.api.chat.accept({ conversationId });
    await adas.until(() => adas.events.length === 1);
    expect(adas.events.map(({ data }) => data)).toEqual([{ type: 'conversation', conversationId }]);
  });

  test('a blocked person’s message, and what they read, is no event, though it happened before the block', async () => {
    const server = await startServer(engine);
    const [ada, bob, eve] = [await server.join('ada'), await server.join('bob'), await server.join('eve')];
    await befriend(ada, bob, eve);
    const { id: conversationId } = await eve.api.chat.createGroup({ userIds: [ada.id, bob.id] });
    await ada.api.chat.send({ conversationId, text: 'before' });
    const { id: messageId } = await bob.api.chat.send({ conversationId, text: 'mine' });
    await server.community.block(bob, ada);
    await ada.api.chat.send({ conversationId, text: 'after' });
    await ada.api.chat.markRead({ conversationId, messageId }).catch(() => {});
    await eve.api.chat.send({ conversationId, text: 'last' });
    const bobs = listenToMessages(bob, '0');
    await bobs.until(() => texts(bobs).includes('last'));
    expect(texts(bobs)).toEqual(['', 'mine', 'last']);
  });

  test('a block and its end are told to both in every conversation they share, and to nobody else', async () => {
    const server = await startServer(engine);
    const [ada, bob, eve] = [await server.join('ada'), await server.join('bob'), await server.join('eve')];
    await befriend(ada, bob, eve);
    const shared = await between(ada, bob);
    const { id: group } = await eve.api.chat.createGroup({ userIds: [ada.id, bob.id] });
    await between(ada, eve);
    const streams = [await attend(ada), await attend(bob), await attend(eve)];
    const toldOf = ({ events }: Collected<LiveEvent>) =>
      events.flatMap(({ data }) => (data.type === 'conversation' ? [data.conversationId] : [])).toSorted();
    const both = [shared, group].toSorted();

    for (const change of ['block', 'unblock'] as const) {
      await ada.client.blocks[change].mutate({ userId: bob.id });
      await Promise.all(streams.slice(0, 2).map((stream) => stream.until(() => toldOf(stream).length === 2)));
      expect(streams.map(toldOf), change).toEqual([both, both, []]);
      for (const { events } of streams) events.length = 0;
    }
  });

  test('who is removed from a group hears so, and nothing afterwards', async () => {
    const server = await startServer(engine);
    const [ada, bob] = [await server.join('ada'), await server.join('bob')];
    await befriend(ada, bob);
    const { id: conversationId } = await ada.api.chat.createGroup({ userIds: [bob.id] });
    const bobs = await attend(bob);
    await ada.api.chat.send({ conversationId, text: 'one' });
    await bobs.until(() => bobs.events.length === 1);
    await ada.api.chat.removeMember({ conversationId, userId: bob.id });
    await bobs.until(() => bobs.events.length === 2);
    expect(bobs.events[1]?.data).toEqual({ type: 'conversation', conversationId });
    await ada.api.chat.send({ conversationId, text: 'two' });
    const again = listenToMessages(bob, '0');
    await again.until(() => again.events.length > 0);
    expect(texts(again)).toEqual([]);
  });

  test('200 messages of several people through a connection that is cut again and again: each once, in order', async () => {
    const server = await startServer(engine);
    const proxy = await startProxy(server.port);
    const reader = await server.join('reader');
    const writers: Browser[] = [];
    for (const name of ['ada', 'bob', 'eve', 'dan']) writers.push(await server.join(name));
    await befriend(reader, ...writers);
    const { id: conversationId } = await reader.api.chat.createGroup({
      userIds: writers.map(({ id }) => id),
    });
    const client = createClient({ url: proxy.url });
    await client.auth.login.mutate({ username: 'reader', password });
    const stream = listenToMessages({ client });
    await stream.until(() => stream.events.length === 1);

    for (let round = 0; round < 5; round++) {
      const flowing = Promise.all(
        writers.map(async ({ client: { chat }, username }) => {
          for (let sent = 0; sent < 10; sent++) {
            await chat.send.mutate({ conversationId, text: `${username} ${10 * round + sent}` });
          }
        }),
      );
      await stream.until(() => texts(stream).length > 40 * round + 5);
      proxy.cut();
      await flowing;
      await stream.until(() => texts(stream).length >= 40 * (round + 1), 15_000);
    }

    const { items } = await wholeHistory(reader, conversationId);
    expect(texts(stream)).toHaveLength(200);
    expect(new Set(texts(stream)).size).toBe(200);
    for (const { username } of writers) {
      const own = texts(stream).filter((text) => text.startsWith(username));
      expect(own).toEqual(Array.from({ length: 50 }, (_, sent) => `${username} ${sent}`));
    }
    expect(texts(stream).toSorted()).toEqual(items.toSorted());
    expect(stream.events.some(({ data }) => data.type === 'reset')).toBe(false);
    expect(proxy.connections).toBeGreaterThan(5);
  }, 60_000);
});

async function wholeHistory({ api }: Browser, conversationId: number): Promise<{ items: string[] }> {
  const items: string[] = [];
  let cursor: number | undefined;
  do {
    const page = await api.chat.messages({ conversationId, limit: 50, cursor });
    items.push(...page.items.filter(({ event }) => event === null).map(({ text }) => text));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items };
}
