import { admins, open, type RowsOf } from './rows.ts';

export const invitesRows: RowsOf<'invites'> = {
  'invites.create': { call: (api) => api.invites.create({}), outcomes: admins },
  'invites.list': { call: (api) => api.invites.list({}), outcomes: admins },
  'invites.revoke': {
    call: (api) => api.invites.revoke({ id: 1 }),
    outcomes: { ...admins, admin: 'NOT_FOUND' },
  },
  'invites.check': { call: (api) => api.invites.check({ code: 'a guess' }), outcomes: open },
};
