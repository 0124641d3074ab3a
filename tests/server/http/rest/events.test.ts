import { describe, expect, onTestFinished, test } from 'vitest';
import { engines } from '../../../support/database.ts';
import { accessTokenOf, eventsIn, problemIn } from '../../../support/rest.ts';
import { startServer } from '../../../support/server.ts';

/** Opens a stream as any client of server-sent events does. */
async function open(url: string, path: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${url}/api${path}`, { headers, signal: abort.signal });
  if (!response.ok) throw new Error(await response.text());
  const events = eventsIn(response);
  /** The next event with data of its own. */
  const next = async () => {
    for (;;) {
      const { value } = await events.next();
      if (value === undefined || value.event !== 'connected') return value;
    }
  };
  return { response, next, close: () => abort.abort() };
}

describe.each(engines)('on %s', (engine) => {
  test('events come as they happen, and go on after the last that came', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const ben = await server.join('ben');
    const authorization = `Bearer ${await accessTokenOf(server.services, anna)}`;
    const { id: conversationId } = await ben.api.chat.open({ userId: anna.id });
    await anna.api.follows.follow({ userId: ben.id });

    const first = await open(server.url, '/events', { authorization });
    expect(first.response.headers.get('content-type')).toBe('text/event-stream');
    expect(await first.next()).toMatchObject({ event: 'message', data: { type: 'ready' } });
    await ben.api.chat.send({ conversationId, text: 'One' });
    const one = await first.next();
    expect(one).toMatchObject({ data: { type: 'message', message: { text: 'One' } } });
    first.close();

    for (const text of ['Two', 'Three']) await ben.api.chat.send({ conversationId, text });
    const lastEventId = one?.id ?? '';
    for (const [path, headers] of [
      ['/events/', { 'last-event-id': lastEventId }],
      [`/chat/events?lastEventId=${lastEventId}`, {}],
    ] as const) {
      const again = await open(server.url, path, { authorization, ...headers });
      const texts = [];
      while (texts.length < 2) {
        const event = await again.next();
        if (JSON.stringify(event?.data).includes('"text"')) texts.push(event?.data);
      }
      expect(texts).toMatchObject([{ message: { text: 'Two' } }, { message: { text: 'Three' } }]);
      again.close();
    }
  });

  test('a stream ends with its session, and says why', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const { id, token } = await anna.api.tokens.create({ name: 'Bot' });
    const stream = await open(server.url, '/notifications/events', { authorization: `Bearer ${token}` });
    await anna.api.tokens.revoke({ id });
    expect(await stream.next()).toMatchObject({
      event: 'problem',
      data: { status: 401, reason: expect.any(String), instance: '/api/notifications/events' },
    });
    expect(await stream.next()).toBeUndefined();
  });
});

test('who may not listen, or asks for nonsense, is told so before a stream begins', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const authorization = `Bearer ${await accessTokenOf(server.services, anna)}`;
  for (const path of ['/events', '/chat/events', '/notifications/events']) {
    const anonymous = await server.fetch(`/api${path}`);
    expect(await problemIn(anonymous)).toMatchObject({ status: 401, reason: 'signInNeeded' });
    const nonsense = await server.fetch(`/api${path}`, { headers: { authorization: 'Bearer nonsense' } });
    expect(await problemIn(nonsense)).toMatchObject({ status: 401, reason: 'tokenInvalid' });
    const lost = await server.fetch(`/api${path}`, { headers: { authorization, 'last-event-id': 'abc' } });
    expect(await problemIn(lost)).toMatchObject({ status: 400, fields: [{ path: 'lastEventId' }] });
  }
});
