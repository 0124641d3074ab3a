import { expect } from 'vitest';
import { members, own, profile, type RowsOf } from './rows.ts';

const nothing = (result: unknown) => expect(result).toEqual({ items: [], nextCursor: null });

export const blocksRows: RowsOf<'blocks'> = {
  'blocks.block': {
    call: (api, { owner }) => api.blocks.block({ userId: owner.id }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
  },
  'blocks.unblock': {
    // Whoever it is, no block of the caller's is left; that says nothing of them.
    call: (api, { owner }) => api.blocks.unblock({ userId: owner.id }),
    outcomes: members,
  },
  'blocks.list': { call: (api) => api.blocks.list(), outcomes: members, leaksNothing: nothing },
  'blocks.byUsername': {
    // Whom the owner has blocked is the owner's alone to know.
    call: (api, { owner }) => api.blocks.byUsername({ username: owner.username.replace('owner', 'blocked') }),
    outcomes: own,
  },
};

export const mutesRows: RowsOf<'mutes'> = {
  'mutes.mute': {
    call: (api, { owner }) => api.mutes.mute({ userId: owner.id }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
  },
  'mutes.unmute': { call: (api, { owner }) => api.mutes.unmute({ userId: owner.id }), outcomes: members },
  'mutes.list': { call: (api) => api.mutes.list(), outcomes: members, leaksNothing: nothing },
};
