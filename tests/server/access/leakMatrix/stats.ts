import { expect } from 'vitest';
import { members, own, type RowsOf } from './rows.ts';

export const statsRows: RowsOf<'stats'> = {
  'stats.me': {
    call: (api) => api.stats.me(),
    outcomes: members,
    leaksNothing: (result) =>
      expect(result).toMatchObject({ totals: { likes: 0, comments: 0 }, bestPosts: [] }),
  },
  'stats.post': { call: (api, { postId }) => api.stats.post({ id: postId }), outcomes: own },
  'stats.server': {
    call: (api) => api.stats.server(),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'FORBIDDEN',
      requested: 'FORBIDDEN',
      follower: 'FORBIDDEN',
      blocked: 'FORBIDDEN',
      owner: 'FORBIDDEN',
      admin: 'ok',
    },
    leaksNothing: (result, { owner }) => expect(JSON.stringify(result)).not.toContain(owner.username),
  },
};
