import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/shared/fold.ts';
import { limits, usernamePattern } from '../../src/shared/limits.ts';
import { foldTag, hashtagsIn, mentionsIn, parts } from '../../src/shared/richText.ts';

/** What is not plain text in it. */
const special = (text: string) =>
  parts(text)
    .filter(({ kind }) => kind !== 'text')
    .map((part) => `${part.kind} ${part.text}`);

describe('parts', () => {
  test.each([
    ['Hi @anna, @Ben.Carl. and (@dora_1)!', ['mention @anna', 'mention @Ben.Carl', 'mention @dora_1']],
    ['@anna/@ben @annaга @anna’s', ['mention @anna', 'mention @ben', 'mention @anna', 'mention @anna']],
    ['write to anna@example.org or a.b+c@x.org, not @fedi@example.org', []],
    ['@josé @ab @@', []],
    [`@${'a'.repeat(30)} @${'a'.repeat(31)}`, [`mention @${'a'.repeat(30)}`]],
    [
      '#garden #2026 #сад2026 #花 #_x_ #a#b',
      ['garden', 'сад2026', '花', '_x_', 'a', 'b'].map((tag) => `hashtag #${tag}`),
    ],
    [
      '#toʻy, #toʼy; #to’y #bog’ #bogʻ! ‘#sun’',
      ['#toʻy', '#toʼy', '#to’y', '#bog’', '#bogʻ', '#sun'].map((tag) => `hashtag ${tag}`),
    ],
    ['C#m &#39; ## #! #ʻ', []],
    [`#${'a'.repeat(limits.hashtag + 1)}`, []],
    [
      'See https://example.org/a?b=c#d, or (HTTP://x.uz).',
      ['link https://example.org/a?b=c#d', 'link HTTP://x.uz'],
    ],
    [
      'https://en.wikipedia.org/wiki/Iris_(plant)! (https://x.org/@anna)',
      ['link https://en.wikipedia.org/wiki/Iris_(plant)', 'link https://x.org/@anna'],
    ],
    ['http:// https://... javascript:alert(1) ftp://x.org', []],
  ])('of %j', (text, expected) => {
    expect(special(text)).toEqual(expected);
  });

  const bits = fc.constantFrom(
    '@',
    '#',
    'anna',
    '.',
    '_',
    'ʻ',
    '’',
    'g',
    'http://',
    ')',
    '(',
    ' ',
    '\n',
    '12',
    'ё',
    '🌻',
    '\u0301',
    '/',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(bits).map((some) => some.join('')),
  );

  test('put together again are the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = parts(text);
        expect(found.map((part) => part.text).join('')).toBe(text);
        expect(found.every((part) => part.text.length > 0)).toBe(true);
        for (const part of found) {
          if (part.kind === 'mention') expect(part.username).toMatch(usernamePattern);
          if (part.kind === 'hashtag') expect(foldTag(part.tag)).not.toBe('');
          if (part.kind === 'link') expect(part.text).toMatch(/^https?:\/\//i);
        }
      }),
    );
  });

  test('are found quickly in the worst text', () => {
    const started = performance.now();
    for (const bit of ['@a.', '#a’', ')', 'http://)', '@', 'a@', '#']) {
      parts(`http://(${bit.repeat(limits.caption)}`);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('names and tags are counted once, in one spelling, and not without end', () => {
  expect(mentionsIn('@anna @ANNA @ben @anna')).toEqual(['anna', 'ben']);
  expect(hashtagsIn('#Oʻzbekiston #o’zbekiston #OZBEKISTON #Café #cafe\u0301 #cafe')).toEqual([
    'ozbekiston',
    'cafe',
  ]);
  const many = Array.from({ length: 50 }, (_, i) => `#tag${i} @name${i}`).join(' ');
  expect(hashtagsIn(many)).toHaveLength(limits.hashtagsPerText);
  expect(mentionsIn(many)).toHaveLength(limits.mentionsPerText);
});

test('folding', () => {
  expect(fold('Мой ёж Ѐ ЙОД')).toBe('мой еж е йод');
  expect(fold('की')).toBe('की');
  expect(fold('Ｗｉｄｅ ﬁ İ')).toBe('wide fi i');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect([...foldTag(text.repeat(50))].length).toBeLessThanOrEqual(limits.hashtag);
    }),
  );
});
