import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/client/web/data/chat.ts';
import { isOnlyEmoji, layoutMessages } from '../../src/client/web/parts/chat/messageLayout.ts';

const start = new Date(2026, 10, 23, 12).getTime();
const minute = 60_000;

function message(id: number, senderId: number, at: number, event: Message['event'] = null): Message {
  const sender = { id: senderId, username: `person${senderId}`, displayName: '', avatar: null };
  const content = { text: 'x', media: null, sharedPost: null, isDeleted: false, subject: null };
  const clientKey = senderId === 1 ? `key${id}` : null;
  return {
    id,
    conversationId: 1,
    sender,
    clientKey,
    event,
    ...content,
    createdAt: new Date(start + at).toISOString(),
  };
}
const all = { readUpTo: undefined, isComplete: true };

describe('messages', () => {
  it('of one sender and minute stand together', () => {
    const places = layoutMessages(
      [message(1, 1, 0), message(2, 1, 0.5 * minute), message(3, 2, 0.6 * minute), message(4, 2, 3 * minute)],
      all,
    );
    const runs = [...places.values()].map(({ first, last }) => [first, last]);
    expect(runs).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('have the day above the first of each', () => {
    const places = layoutMessages(
      [message(1, 1, 0), message(2, 1, minute), message(3, 1, 24 * 60 * minute)],
      all,
    );
    expect([...places.values()].map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  });

  it('are parted by events', () => {
    const places = layoutMessages([message(1, 2, 0), message(2, 2, 1, 'left'), message(3, 2, 2)], all);
    expect([...places.values()].every(({ first, last }) => first && last)).toBe(true);
  });

  it('have a line above the first new one of others', () => {
    const messages = [message(1, 2, 0), message(2, 1, 1), message(3, 2, 2), message(4, 2, 3)];
    const lineAt = (readUpTo: number | undefined, isComplete = true) =>
      [...layoutMessages(messages, { readUpTo, isComplete })].find(([, { startsNew }]) => startsNew)?.[0];
    expect(lineAt(1)).toBe(3);
    expect(lineAt(4)).toBeUndefined();
    expect(lineAt(undefined)).toBeUndefined();
    // Older ones may be new too.
    expect(lineAt(0, false)).toBeUndefined();
    expect(lineAt(0)).toBe(1);
  });
});

describe('a few emoji alone', () => {
  it.each(['😀', '👍🏽 ', '❤️', '👨‍👩‍👧‍👦😀', '🇺🇿', '🎉🎉🎉'])('%s', (text) => {
    expect(isOnlyEmoji(text)).toBe(true);
  });

  it.each(['hi 😀', '1', '#', '', '©', '😀'.repeat(7), '12:30'])('not %s', (text) => {
    expect(isOnlyEmoji(text)).toBe(false);
  });
});
