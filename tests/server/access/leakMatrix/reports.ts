import { expect } from 'vitest';
import { admins, content, type RowsOf } from './rows.ts';

export const reportsRows: RowsOf<'reports'> = {
  'reports.create': {
    call: (api, { postId }) => api.reports.create({ kind: 'post', subjectId: postId, reason: 'spam' }),
    outcomes: { ...content, owner: 'BAD_REQUEST' },
  },
  'reports.list': {
    call: (api) => api.reports.list({}),
    outcomes: admins,
    // The follower's report of another scene may be there; nothing of a post that nobody reported.
    leaksNothing: (result, { postId }) => expect(JSON.stringify(result)).not.toContain(String(postId)),
  },
  'reports.openCount': { call: (api) => api.reports.openCount(), outcomes: admins },
  'reports.decide': {
    call: (api) => api.reports.decide({ id: 1, decision: 'dismiss' }),
    outcomes: { ...admins, admin: 'NOT_FOUND' },
  },
};
