import { expect } from 'vitest';
import { members, type RowsOf } from './rows.ts';

const nothing = { items: [], nextCursor: null };

export const searchRows: RowsOf<'search'> = {
  'search.users': {
    // Exactly one account is called so; who is blocked finds nobody.
    call: (api, { owner }) => api.search.users({ query: owner.username }),
    outcomes: members,
    leaksNothing: (result) => expect(JSON.stringify(result)).not.toContain('secret'),
  },
  'search.posts': {
    call: (api) => api.search.posts({ query: 'secret' }),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual(nothing),
  },
  'search.hashtags': {
    call: (api) => api.search.hashtags({ query: 'hidden' }),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [] }),
  },
  'search.hashtag': {
    call: (api) => api.search.hashtag({ tag: 'hidden' }),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ tag: 'hidden', postCount: 0, ...nothing }),
  },
  'search.explore': {
    call: (api) => api.search.explore({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual(nothing),
  },
  'search.recent': { call: (api) => api.search.recent(), outcomes: members },
  'search.addRecent': { call: (api) => api.search.addRecent({ query: 'secret' }), outcomes: members },
  'search.removeRecent': { call: (api) => api.search.removeRecent({ query: 'secret' }), outcomes: members },
  'search.clearRecent': { call: (api) => api.search.clearRecent(), outcomes: members },
};
