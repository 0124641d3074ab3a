import type { Viewer } from '../access/viewer.ts';
import type { Reader } from '../db/database.ts';
import type { Change } from '../events/changes.ts';
import { type NotificationView, notificationById, unreadCount } from './queries.ts';

/** What the live stream tells of notifications. */
export type NotificationEvent =
  /** A new one: the whole line that it stands in. */
  | { type: 'notification'; notification: NotificationView; unreadCount: number }
  /** Some were read or taken back: what is shown should be read again. */
  | { type: 'notificationsChanged'; unreadCount: number };

/** A change as the viewer is told of it, at this moment; undefined when it is of something else, or there is nothing to tell any more. */
export async function notificationEvent(
  read: Reader,
  viewer: Viewer,
  { kind, subjectId }: Change,
): Promise<NotificationEvent | undefined> {
  if (kind === 'notificationsChanged') {
    return { type: kind, unreadCount: await unreadCount(read, viewer) };
  }
  if (kind !== 'notification') return undefined;
  const notification = await notificationById(read, viewer, subjectId);
  return notification && { type: kind, notification, unreadCount: await unreadCount(read, viewer) };
}
