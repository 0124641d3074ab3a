import { describe, expect, it, vi } from 'vitest';
import {
  addOutgoing,
  changePhoto,
  failOutgoing,
  type Outbox,
  type Outgoing,
  removeOutgoing,
  retryOutgoing,
} from '../../src/client/web/data/outbox/outbox.ts';
import { readOutgoing, writeOutgoing } from '../../src/client/web/data/outbox/saved.ts';
import { createSender } from '../../src/client/web/data/outbox/sender.ts';

const outgoing = (key: string, changes: Partial<Outgoing> = {}): Outgoing => ({
  key,
  conversationId: 1,
  text: key,
  createdAt: 0,
  state: 'sending',
  ...changes,
});
const photo = { width: 4, height: 3, sent: 0 };
const file = new File(['x'], 'x.jpg');

describe('the outbox', () => {
  it('keeps a message once, in order', () => {
    const outbox = addOutgoing(addOutgoing([], outgoing('a')), outgoing('b'));
    expect(outbox.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(addOutgoing(outbox, outgoing('a'))).toBe(outbox);
    expect(removeOutgoing(outbox, 'a').map(({ key }) => key)).toEqual(['b']);
    expect(removeOutgoing(outbox, 'x')).toBe(outbox);
  });

  it('cannot send a lost photo again', () => {
    const outbox = failOutgoing([outgoing('a', { photo })], 'a', 'lost');
    expect(retryOutgoing(outbox, 'a')).toBe(outbox);
    expect(retryOutgoing(failOutgoing(outbox, 'a', 'network'), 'a')[0]).toMatchObject({ state: 'sending' });
  });
});

describe('what outlives a reload', () => {
  const reloaded = (message: Outgoing) => readOutgoing(writeOutgoing(message));

  it('is the text, and a photo that is on the server', () => {
    expect(reloaded(outgoing('a'))).toMatchObject({ text: 'a', state: 'failed', failure: 'network' });
    const sent = outgoing('b', { photo: { ...photo, file, preview: 'blob:1', mediaId: 7 } });
    expect(reloaded(sent)).toMatchObject({ photo: { mediaId: 7 }, failure: 'network' });
    expect(reloaded(sent)?.photo?.preview).toBeUndefined();
  });

  it('is not the file of a photo', () => {
    expect(reloaded(outgoing('a', { photo: { ...photo, file } }))).toMatchObject({ failure: 'lost' });
  });

  it('keeps the reason of a refusal', () => {
    expect(reloaded(outgoing('a', { state: 'failed', failure: 'notFound' }))?.failure).toBe('notFound');
  });

  it('is nothing when it is no message', () => {
    expect(readOutgoing('{')).toBeUndefined();
    expect(readOutgoing('{"text":1}')).toBeUndefined();
  });
});

describe('the sender', () => {
  /** A server that answers as it is told; undefined as a reason is a lost connection. */
  function started(answers: Record<string, ('ok' | 'lost' | 'refused' | 'unusable')[]>) {
    let outbox: Outbox = [];
    const sent: string[] = [];
    const change = (next: (outbox: Outbox) => Outbox) => {
      outbox = next(outbox);
    };
    const upload = vi.fn(async () => 7);
    const sender = createSender({
      read: () => outbox,
      change,
      upload,
      send: async ({ key }) => {
        const answer = answers[key]?.shift() ?? 'ok';
        if (answer === 'ok') {
          sent.push(key);
          change((messages) => removeOutgoing(messages, key));
        } else throw answer;
      },
      refusalOf: (error) =>
        error === 'refused' ? 'notFound' : error === 'unusable' ? 'mediaUnusable' : undefined,
      delays: [1, 1],
    });
    const put = (...messages: Outgoing[]) => {
      for (const message of messages) {
        change((before) => addOutgoing(before, message));
        sender.start(message.conversationId);
      }
    };
    return { sender, sent, put, upload, outbox: () => outbox, change };
  }

  it('sends one after the other, in order', async () => {
    const { put, sent, outbox } = started({ a: ['lost'] });
    put(outgoing('a'), outgoing('b'), outgoing('c'));
    await vi.waitFor(() => expect(outbox()).toEqual([]));
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('gives up for a while when nothing answers, and sends all in order once woken', async () => {
    const { put, sent, outbox, sender } = started({ a: ['lost', 'lost', 'lost'] });
    put(outgoing('a'), outgoing('b'));
    await vi.waitFor(() => expect(outbox().map(({ failure }) => failure)).toEqual(['network', 'network']));
    expect(sent).toEqual([]);
    sender.wake();
    await vi.waitFor(() => expect(outbox()).toEqual([]));
    expect(sent).toEqual(['a', 'b']);
  });

  it('goes on past what is refused, which waits for a decision', async () => {
    const { put, sent, outbox, sender } = started({ a: ['refused'] });
    put(outgoing('a'), outgoing('b'));
    await vi.waitFor(() => expect(sent).toEqual(['b']));
    expect(outbox()).toMatchObject([{ key: 'a', state: 'failed', failure: 'notFound' }]);
    sender.wake();
    expect(outbox()).toMatchObject([{ key: 'a', state: 'failed' }]);
  });

  it('does not hold up other conversations', async () => {
    const { put, sent } = started({ a: ['lost', 'lost', 'lost', 'lost'] });
    put(outgoing('a'), outgoing('b', { conversationId: 2 }));
    await vi.waitFor(() => expect(sent).toEqual(['b']));
  });

  it('uploads a photo once, however often the message is sent', async () => {
    const { put, sent, upload } = started({ a: ['lost', 'ok'] });
    put(outgoing('a', { photo: { ...photo, file } }));
    await vi.waitFor(() => expect(sent).toEqual(['a']));
    expect(upload).toHaveBeenCalledTimes(1);
  });

  it('uploads a photo again that the server has dropped meanwhile', async () => {
    const { put, sent, upload, change } = started({ a: ['unusable', 'ok'] });
    put(outgoing('a', { state: 'failed', failure: 'network', photo: { ...photo, file, mediaId: 3 } }));
    change((outbox) => changePhoto(retryOutgoing(outbox, 'a'), 'a', { sent: 1 }));
    put(outgoing('b'));
    await vi.waitFor(() => expect(sent).toEqual(['a', 'b']));
    expect(upload).toHaveBeenCalledTimes(1);
  });
});
