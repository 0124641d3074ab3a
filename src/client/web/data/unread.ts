import { api, useApiQuery } from './query.ts';

/** What waits for the viewer, as numbers. Live events keep them right; coming back to the page asks again. */
export interface Unread {
  notifications(): number;
  messages(): number;
}

/** For members only. */
export function useUnread(): Unread {
  const notifications = useApiQuery(() => api.notifications.unreadCount.queryOptions());
  const messages = useApiQuery(() => api.chat.unreadCount.queryOptions());
  return {
    notifications: () => notifications.data?.count ?? 0,
    messages: () => (messages.data?.count ?? 0) + (messages.data?.requests ?? 0),
  };
}
