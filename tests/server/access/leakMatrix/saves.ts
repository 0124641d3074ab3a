import { expect } from 'vitest';
import { content, members, type RowsOf } from './rows.ts';

export const savesRows: RowsOf<'saves'> = {
  'saves.save': { call: (api, { postId }) => api.saves.save({ postId }), outcomes: content },
  'saves.unsave': { call: (api, { postId }) => api.saves.unsave({ postId }), outcomes: content },
  'saves.list': {
    call: async (api, { owner, postId }) => {
      await owner.api.saves.save({ postId });
      return api.saves.list();
    },
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
};
