import { describe, expect, test } from 'vitest';
import {
  addToken,
  curlCommand,
  expiryAfter,
  expiryOf,
  removeToken,
  type Token,
} from '../../src/client/web/data/tokens.ts';

const now = Date.UTC(2026, 10, 23, 12);
const hour = 60 * 60 * 1000;
const day = 24 * hour;

function token(id: string, change: Partial<Token> = {}): Token {
  return {
    id,
    name: `Token ${id}`,
    canWrite: false,
    createdAt: new Date(now).toISOString(),
    expiresAt: null,
    lastUsedAt: null,
    lastAddress: null,
    ...change,
  };
}

describe('the list', () => {
  const made = { ...token('b'), token: 'mgp_secret' };

  test('has a new token on top, without its secret', () => {
    const list = addToken({ items: [token('a')] }, made);
    expect(list.items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(JSON.stringify(list)).not.toContain('mgp_secret');
  });

  test('begins with a new token when nothing was loaded, and has it once when it was', () => {
    expect(addToken(undefined, made).items).toEqual([token('b')]);
    expect(addToken({ items: [token('b'), token('a')] }, made).items).toHaveLength(2);
  });

  test('loses the one that was revoked', () => {
    expect(removeToken({ items: [token('a'), token('b')] }, 'a')).toEqual({ items: [token('b')] });
    expect(removeToken(undefined, 'a')).toBeUndefined();
  });
});

test.each([
  ['without an end', null, { state: 'never' }],
  ['long before its end', 8 * day, { state: 'later' }],
  ['just more than a week before', 7 * day + 1, { state: 'later' }],
  ['a week before', 7 * day, { state: 'soon', days: 7 }],
  ['in its last hours', 5 * hour, { state: 'soon', days: 1 }],
  ['at its end', 0, { state: 'expired' }],
  ['after its end', -day, { state: 'expired' }],
])('a token %s', (_, left, expected) => {
  const expiresAt = left === null ? null : new Date(now + left).toISOString();
  expect(expiryOf({ expiresAt }, now)).toEqual(expected);
});

test('the day that the form promises is the one that the list shows', () => {
  const expiresAt = new Date(expiryAfter(90, now)).toISOString();
  expect(expiresAt).toBe('2027-02-21T12:00:00.000Z');
});

test('the command asks this server', () => {
  expect(curlCommand('https://photos.example.org', 'mgp_x')).toBe(
    'curl -H "Authorization: Bearer mgp_x" https://photos.example.org/api/profile/me',
  );
});
