import { expect } from 'vitest';
import { members, profile, type RowsOf } from './rows.ts';

export const usersRows: RowsOf<'users'> = {
  'users.me': { call: (api) => api.users.me(), outcomes: members },
  'users.byId': {
    call: (api, { owner }) => api.users.byId({ userId: owner.id }),
    outcomes: profile,
    leaksNothing: (result) => expect(result).toMatchObject({ canSeePosts: false }),
  },
  'users.byUsername': {
    call: (api, { owner }) => api.users.byUsername({ username: owner.username }),
    outcomes: profile,
    leaksNothing: (result) => expect(result).toMatchObject({ canSeePosts: false }),
  },
  'users.update': { call: (api) => api.users.update({ bio: 'Hello' }), outcomes: members },
  'users.suggested': {
    call: (api) => api.users.suggested({}),
    outcomes: members,
    leaksNothing: (result) => expect(JSON.stringify(result)).not.toContain('secret'),
  },
};
