import { client } from './client.ts';
import { type Notification, withAllRead, withLineRead } from './notificationChanges.ts';
import type { Pages } from './pages.ts';
import { api, nextPage, queryClient } from './query.ts';

/** What the viewer is told of, latest first. Kept up to date live. */
export function notificationList() {
  return api.notifications.list.infiniteQueryOptions({}, nextPage);
}

/** How many lines have something new. */
export function unreadNotifications() {
  return api.notifications.unreadCount.queryOptions();
}

/** Marks one line as read, or all: on screen at once. If it fails, the list is shown as the server knows it. */
export async function markRead(line?: Notification): Promise<void> {
  if (line?.read) return;
  queryClient.setQueryData<Pages<Notification>>(
    notificationList().queryKey,
    (data) => data && (line ? withLineRead(data, line.line) : withAllRead(data)),
  );
  queryClient.setQueryData<{ count: number }>(
    unreadNotifications().queryKey,
    (unread) => unread && { count: line ? Math.max(0, unread.count - 1) : 0 },
  );
  try {
    const { unreadCount } = await client.notifications.markRead.mutate(line ? { id: line.id } : {});
    queryClient.setQueryData(unreadNotifications().queryKey, { count: unreadCount });
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: [['notifications']] });
    throw error;
  }
}
