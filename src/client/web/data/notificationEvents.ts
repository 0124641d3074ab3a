import type { QueryClient, QueryKey } from '@tanstack/solid-query';
import type { Notification } from './notificationChanges.ts';
import { withLineOnTop } from './notificationChanges.ts';
import type { Pages } from './pages.ts';

/** What the live stream tells of notifications. */
export type NotificationEvent =
  | { type: 'notification'; notification: Notification; unreadCount: number }
  | { type: 'notificationsChanged'; unreadCount: number };

/** Query keys as tRPC makes them. */
const listKey: QueryKey = [['notifications', 'list']];
const unreadKey: QueryKey = [['notifications', 'unreadCount']];

/** What else changes with a notification of each kind, and is read again. */
const alsoChanged: Partial<Record<Notification['kind'], QueryKey[]>> = {
  follow: [[['follows', 'followers']], [['users', 'byUsername']]],
  followRequest: [[['follows', 'requests']]],
  requestAccepted: [[['users', 'byUsername']], [['posts', 'byUser']]],
  comment: [[['comments', 'byPost']]],
};

/** Shows a new notification, and how many are unread; what was taken back or read elsewhere is read again. */
export function applyNotificationEvent(queryClient: QueryClient, event: NotificationEvent): void {
  queryClient.setQueriesData<{ count: number }>({ queryKey: unreadKey }, { count: event.unreadCount });
  if (event.type === 'notificationsChanged') {
    void queryClient.invalidateQueries({ queryKey: listKey });
    return;
  }
  const { notification } = event;
  queryClient.setQueriesData<Pages<Notification>>(
    { queryKey: listKey },
    (data) => data && withLineOnTop(data, notification),
  );
  for (const queryKey of alsoChanged[notification.kind] ?? []) {
    void queryClient.invalidateQueries({ queryKey });
  }
}
