import { members, open, own, type RowsOf } from './rows.ts';

const guessedPassword = {
  anonymous: 'UNAUTHORIZED',
  stranger: 'FORBIDDEN',
  requested: 'FORBIDDEN',
  follower: 'FORBIDDEN',
  blocked: 'FORBIDDEN',
  owner: 'FORBIDDEN',
  admin: 'FORBIDDEN',
} as const;

/** Where nothing is known of the caller but what they send. */
const unknownSecret = {
  anonymous: 'UNAUTHORIZED',
  stranger: 'UNAUTHORIZED',
  requested: 'UNAUTHORIZED',
  follower: 'UNAUTHORIZED',
  blocked: 'UNAUTHORIZED',
  owner: 'UNAUTHORIZED',
  admin: 'UNAUTHORIZED',
} as const;

export const authRows: RowsOf<'auth'> = {
  'auth.register': {
    call: (api, { owner }) =>
      api.auth.register({ username: `new_${owner.username}`, password: 'lamp ocean correct horse' }),
    outcomes: open,
  },
  'auth.login': {
    call: (api, { owner }) => api.auth.login({ username: owner.username, password: 'a guess' }),
    outcomes: unknownSecret,
  },
  'auth.token.create': {
    call: (api, { owner }) => api.auth.token.create({ username: owner.username, password: 'a guess' }),
    outcomes: unknownSecret,
  },
  'auth.token.register': {
    call: (api, { owner }) =>
      api.auth.token.register({ username: `bot_${owner.username}`, password: 'lamp ocean correct horse' }),
    outcomes: open,
  },
  'auth.token.refresh': {
    call: (api) => api.auth.token.refresh({ refreshToken: 'a guess' }),
    outcomes: unknownSecret,
  },
  'auth.token.revoke': {
    call: (api) => api.auth.token.revoke({ refreshToken: 'a guess' }),
    outcomes: open,
  },
  'auth.logout': { call: (api) => api.auth.logout(), outcomes: open },
  'auth.me': { call: (api) => api.auth.me(), outcomes: open },
  'auth.checkUsername': {
    call: (api, { owner }) => api.auth.checkUsername({ username: owner.username }),
    outcomes: open,
  },
  'auth.changePassword': {
    call: (api) => api.auth.changePassword({ currentPassword: 'a guess', newPassword: 'lamp ocean horse' }),
    outcomes: guessedPassword,
  },
  'auth.recover': {
    call: (api, { owner }) =>
      api.auth.recover({ username: owner.username, code: 'a guess', newPassword: 'lamp ocean horse' }),
    outcomes: unknownSecret,
  },
  'auth.recoveryCodes': { call: (api) => api.auth.recoveryCodes(), outcomes: members },
  'auth.renewRecoveryCodes': {
    call: (api) => api.auth.renewRecoveryCodes({ password: 'a guess' }),
    outcomes: guessedPassword,
  },
  'auth.changeUsername': {
    call: (api, { owner }) => api.auth.changeUsername({ username: `renamed_${owner.id}` }),
    outcomes: members,
  },
  'auth.deleteAccount': {
    call: (api) => api.auth.deleteAccount({ password: 'a guess' }),
    outcomes: guessedPassword,
  },
  'auth.sessions': { call: (api) => api.auth.sessions(), outcomes: members },
  'auth.revokeOtherSessions': { call: (api) => api.auth.revokeOtherSessions(), outcomes: members },
  'auth.revokeSession': {
    // The owner's real session: nobody else may end it.
    call: async (api, { community, owner }) => {
      await community.services.sessions.create(owner.id, { userAgent: '', address: '' });
      const [session] = await community.services.sessions.list(owner.viewer);
      return api.auth.revokeSession({ id: session?.id ?? '' });
    },
    outcomes: { ...own, blocked: 'NOT_FOUND' },
  },
};
