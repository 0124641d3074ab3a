import { expect } from 'vitest';
import { content, members, own, type RowsOf } from './rows.ts';

export const storiesRows: RowsOf<'stories'> = {
  'stories.create': {
    call: (api, { mediaId }) => api.stories.create({ mediaId }),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'BAD_REQUEST',
      requested: 'BAD_REQUEST',
      follower: 'BAD_REQUEST',
      blocked: 'BAD_REQUEST',
      owner: 'ok',
      admin: 'BAD_REQUEST',
    },
  },
  'stories.tray': {
    call: (api) => api.stories.tray(),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [] }),
  },
  'stories.byUser': {
    call: (api, { owner }) => api.stories.byUser({ userId: owner.id }),
    outcomes: content,
  },
  'stories.markSeen': {
    call: (api, { storyId }) => api.stories.markSeen({ id: storyId }),
    outcomes: content,
  },
  'stories.viewers': { call: (api, { storyId }) => api.stories.viewers({ id: storyId }), outcomes: own },
  'stories.delete': { call: (api, { storyId }) => api.stories.delete({ id: storyId }), outcomes: own },
};
