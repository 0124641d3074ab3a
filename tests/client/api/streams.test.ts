import { describe, expect, test, vi } from 'vitest';
import type { Client, Events } from '../../../src/client/api/index.ts';
import { befriend, between } from '../../server/chat/friends.ts';
import { engines } from '../../support/database.ts';
import type { Browser } from '../../support/server.ts';
import { credentials, type Scene, setUp } from './scene.ts';

/** Lines that break are mended within seconds. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

const MINUTE = 60 * 1000;

interface Talk extends Scene {
  ben: Browser;
  conversationId: number;
  /** Ben writes to Anna. */
  write(...texts: string[]): Promise<void>;
}

async function setUpTalk(engine: Parameters<typeof setUp>[0]): Promise<Talk> {
  const scene = await setUp(engine);
  const ben = await scene.server.join('ben');
  await befriend(scene.anna, ben);
  const conversationId = await between(ben, scene.anna);
  const write = async (...texts: string[]) => {
    for (const text of texts) await ben.api.chat.send({ conversationId, text });
  };
  return { ...scene, ben, conversationId, write };
}

/** What a bot has heard so far. */
function hear(client: Client, input?: { lastEventId: string }, signal?: AbortSignal) {
  const heard: string[] = [];
  const messages = client.chat.onMessage(input, { signal });
  const run = async () => {
    for await (const event of messages)
      heard.push(event.type === 'message' ? event.message.text : event.type);
  };
  const over = run();
  over.catch(() => {}); // looked at below
  return { heard, messages, over };
}

describe.each(engines)('for await over messages on %s', (engine) => {
  test('each comes once and in order through a line that is cut, a server that restarts and a token that expires', async () => {
    const { server, client, proxy, write, create, conversationId } = await setUpTalk(engine);
    const { heard, messages } = hear(client);
    await eventually(() => expect(heard).toEqual(['ready']));
    await write('one', 'two');
    proxy.cut();
    await write('three');
    await eventually(() => expect(heard.at(-1)).toBe('three'));

    server.community.wait(16 * MINUTE);
    proxy.cut();
    await write('four');
    await eventually(() => expect(heard.at(-1)).toBe('four'));

    const restarted = await server.restart();
    proxy.turnTo(restarted.port);
    await eventually(() => expect(heard.filter((text) => text === 'ready').length).toBeGreaterThan(3));
    const bens = create();
    await bens.signIn({ ...credentials, username: 'ben' });
    await bens.chat.send.mutate({ conversationId, text: 'five' });
    await eventually(() => expect(heard.at(-1)).toBe('five'));
    expect(heard.filter((text) => text !== 'ready')).toEqual(['one', 'two', 'three', 'four', 'five']);
    await messages.return();
  }, 60_000);

  test('leaving the loop hangs up; another run goes on after the last event', async () => {
    const { server, anna, client, create, write } = await setUpTalk(engine);
    const messages = client.chat.onMessage();
    const texts: string[] = [];
    await write('before');
    for await (const event of messages) {
      if (event.type === 'ready') await write('one', 'two', 'three');
      else if (event.type === 'message') texts.push(event.message.text);
      if (texts.length === 2) break;
    }
    expect(texts).toEqual(['one', 'two']);
    await eventually(() => expect(server.services.bus.streamsOf(anna.id)).toBe(0));

    const { lastEventId } = messages;
    if (lastEventId === undefined) throw new Error('The events had no ids.');
    const next = create();
    await next.signIn(credentials);
    const stop = new AbortController();
    const { heard, over } = hear(next, { lastEventId }, stop.signal);
    await eventually(() => expect(heard).toEqual(['ready', 'three']));
    stop.abort();
    await over;
    await eventually(() => expect(server.services.bus.streamsOf(anna.id)).toBe(0));
  });

  test('it ends with what the server refuses: nobody signed in, signed out elsewhere, a token that is none', async () => {
    const { anna, client, create } = await setUpTalk(engine);
    const nobody = create().chat.onMessage();
    await expect(nobody.next()).rejects.toMatchObject({
      name: 'ApiError',
      reason: 'signInNeeded',
      status: 401,
    });
    const wrong = create({ token: 'mgp_nonsense' }).chat.onMessage();
    await expect(wrong.next()).rejects.toMatchObject({ name: 'ApiError', reason: 'tokenInvalid' });

    const { heard, over } = hear(client);
    await eventually(() => expect(heard).toEqual(['ready']));
    await anna.client.auth.revokeOtherSessions.mutate();
    await expect(over).rejects.toMatchObject({ name: 'ApiError', status: 401 });
  });

  test('waiting for an event that does not come can be given up', async () => {
    const { client } = await setUpTalk(engine);
    const messages: Events<unknown> = client.chat.onMessage();
    await messages.next();
    const waiting = messages.next();
    await messages.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
