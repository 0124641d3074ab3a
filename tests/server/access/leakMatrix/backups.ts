import { admins, type RowsOf } from './rows.ts';

/** Only for the owner of the server, who is an admin that none of these is. */
const ownersOnly = { ...admins, admin: 'FORBIDDEN' } as const;

export const backupsRows: RowsOf<'backups'> = {
  'backups.state': { call: (api) => api.backups.state(), outcomes: ownersOnly },
  'backups.start': { call: (api) => api.backups.start(), outcomes: ownersOnly },
};
