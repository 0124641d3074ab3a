import { expect } from 'vitest';
import { members, type RowsOf } from './rows.ts';

export const feedRows: RowsOf<'feed'> = {
  'feed.home': {
    call: (api) => api.feed.home({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
};
