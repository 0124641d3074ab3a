import { describe, expect, test } from 'vitest';
import {
  type RecentSearches,
  recentPath,
  tagPath,
  withoutRecent,
} from '../../src/client/web/data/recentSearches.ts';

describe('recent searches', () => {
  test('lead to the person or hashtag that was opened, or to the results', () => {
    expect(recentPath({ query: '@aziz.rashidov' })).toBe('/u/aziz.rashidov');
    expect(recentPath({ query: '#gʻijduvon' })).toBe(`/tags/${encodeURIComponent('gʻijduvon')}`);
    expect(recentPath({ query: 'old town & tea' })).toBe('/search?q=old%20town%20%26%20tea');
    for (const query of ['@../admin', '@', '#', '#two words', '@Two words']) {
      expect(recentPath({ query }), query).toBe(`/search?q=${encodeURIComponent(query)}`);
    }
  });

  test('are taken out one by one', () => {
    const recent: RecentSearches = {
      items: ['one', 'two'].map((query, id) => ({ id, query, person: null })),
    };
    expect(withoutRecent(recent, 'one').items.map(({ query }) => query)).toEqual(['two']);
    expect(withoutRecent(recent, 'three').items).toHaveLength(2);
    expect(recent.items).toHaveLength(2);
  });
});

test('a hashtag of any script has an address of one step', () => {
  expect(tagPath('a/b?c#d')).toBe('/tags/a%2Fb%3Fc%23d');
});
