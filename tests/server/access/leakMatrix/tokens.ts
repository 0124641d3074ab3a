import { members, own, type RowsOf } from './rows.ts';

export const tokensRows: RowsOf<'tokens'> = {
  'tokens.create': { call: (api) => api.tokens.create({ name: 'Mine' }), outcomes: members },
  'tokens.list': { call: (api) => api.tokens.list(), outcomes: members },
  'tokens.revoke': {
    // The owner's real token: nobody else may revoke it.
    call: async (api, { owner }) => {
      const { id } = await owner.api.tokens.create({ name: 'Script' });
      return api.tokens.revoke({ id });
    },
    outcomes: { ...own, blocked: 'NOT_FOUND' },
  },
};
