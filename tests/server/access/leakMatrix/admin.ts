import { admins, type RowsOf } from './rows.ts';

export const adminRows: RowsOf<'admin'> = {
  'admin.people': { call: (api) => api.admin.people({}), outcomes: admins },
  'admin.suspend': { call: (api, { asker }) => api.admin.suspend({ userId: asker.id }), outcomes: admins },
  'admin.unsuspend': {
    call: (api, { asker }) => api.admin.unsuspend({ userId: asker.id }),
    outcomes: admins,
  },
  'admin.deleteUser': {
    call: (api, { asker }) => api.admin.deleteUser({ userId: asker.id }),
    outcomes: admins,
  },
  'admin.resetPassword': {
    call: (api, { asker }) => api.admin.resetPassword({ userId: asker.id }),
    outcomes: admins,
  },
  'admin.setAdmin': {
    // Only the admin who has been here longest, the owner of the server, decides who is one; this one is not.
    call: (api, { asker }) => api.admin.setAdmin({ userId: asker.id, isAdmin: true }),
    outcomes: { ...admins, admin: 'FORBIDDEN' },
  },
  'admin.doctor': {
    // Only for the owner of the server: it tells of the machine.
    call: (api) => api.admin.doctor({}),
    outcomes: { ...admins, admin: 'FORBIDDEN' },
  },
  'admin.log': { call: (api) => api.admin.log({}), outcomes: admins },
};
