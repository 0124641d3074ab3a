import { expect } from 'vitest';
import { content, members, own, profile, type RowsOf } from './rows.ts';

export const followsRows: RowsOf<'follows'> = {
  'follows.follow': {
    call: (api, { owner }) => api.follows.follow({ userId: owner.id }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
    leaksNothing: (result) => expect(result).toEqual({ state: 'requested' }),
  },
  'follows.unfollow': {
    call: (api, { owner }) => api.follows.unfollow({ userId: owner.id }),
    outcomes: profile,
  },
  'follows.removeFollower': {
    call: (api, { owner }) => api.follows.removeFollower({ userId: owner.id }),
    outcomes: profile,
  },
  'follows.followers': {
    call: (api, { owner }) => api.follows.followers({ userId: owner.id }),
    outcomes: content,
  },
  'follows.following': {
    call: (api, { owner }) => api.follows.following({ userId: owner.id }),
    outcomes: content,
  },
  'follows.requests': {
    call: (api) => api.follows.requests({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'follows.accept': {
    // Nobody but the owner has a request from this person.
    call: (api, { asker }) => api.follows.accept({ userId: asker.id }),
    outcomes: own,
  },
  'follows.reject': {
    call: (api, { asker }) => api.follows.reject({ userId: asker.id }),
    outcomes: own,
  },
  'follows.acceptAll': { call: (api) => api.follows.acceptAll(), outcomes: members },
  'follows.rejectAll': { call: (api) => api.follows.rejectAll(), outcomes: members },
};
