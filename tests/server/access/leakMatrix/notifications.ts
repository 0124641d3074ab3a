import { expect } from 'vitest';
import { members, own, type RowsOf } from './rows.ts';
import { firstEvent } from './subscription.ts';

/** Strangers have none of their own, and the owner's are nobody else's. */
export const notificationsRows: RowsOf<'notifications'> = {
  'notifications.list': {
    call: (api) => api.notifications.list({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'notifications.unreadCount': {
    call: (api) => api.notifications.unreadCount(),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ count: 0 }),
  },
  'notifications.markRead': {
    call: (api, { notificationId }) => api.notifications.markRead({ id: notificationId }),
    outcomes: own,
  },
  'notifications.preferences': { call: (api) => api.notifications.preferences(), outcomes: members },
  'notifications.updatePreferences': {
    call: (api) => api.notifications.updatePreferences({ unwanted: ['like'] }),
    outcomes: members,
  },
  // What came before is sent again to whoever names a number: only their own.
  'notifications.onNew': {
    call: (api, scene) => firstEvent(scene, () => api.notifications.onNew({ lastEventId: '0' })),
    outcomes: members,
    leaksNothing: (result) => expect(result).toBeUndefined(),
  },
};
