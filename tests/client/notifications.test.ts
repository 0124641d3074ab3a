import { QueryClient } from '@tanstack/query-core';
import { expect, test } from 'vitest';
import type { Notification } from '../../src/client/web/data/notificationChanges.ts';
import {
  sectionsOf,
  withAllRead,
  withLineOnTop,
  withLineRead,
} from '../../src/client/web/data/notificationChanges.ts';
import { applyNotificationEvent } from '../../src/client/web/data/notificationEvents.ts';
import type { Pages } from '../../src/client/web/data/pages.ts';

function line(id: number, changes: Partial<Notification> = {}): Notification {
  return {
    id,
    line: String(id),
    kind: 'follow',
    actors: [],
    actorCount: 1,
    followState: 'none',
    post: null,
    comment: null,
    read: false,
    createdAt: '2026-05-20T12:00:00.000Z',
    ...changes,
  };
}

const pages = (...items: Notification[][]): Pages<Notification> => ({
  pages: items.map((page) => ({ items: page, nextCursor: null })),
  pageParams: [],
});
const idsOf = (data: Pages<Notification> | undefined) =>
  data?.pages.map(({ items }) => items.map(({ id }) => id));

test('a line that grows moves to the top, out of whatever page it was on', () => {
  const data = pages([line(5), line(4)], [line(3, { line: 'like 1' }), line(2)]);
  expect(idsOf(withLineOnTop(data, line(9, { line: 'like 1' })))).toEqual([[9, 5, 4], [2]]);
  expect(idsOf(withLineOnTop(data, line(9)))).toEqual([
    [9, 5, 4],
    [3, 2],
  ]);
  expect(withLineOnTop(pages(), line(9))).toEqual(pages());
});

test('one line is read, or all', () => {
  const data = pages([line(2), line(1, { line: 'like 7' })]);
  const readOf = (changed: Pages<Notification>) => changed.pages[0]?.items.map(({ read }) => read);
  expect(readOf(withLineRead(data, 'like 7'))).toEqual([false, true]);
  expect(readOf(withAllRead(data))).toEqual([true, true]);
});

test('sections: what was unread first, then by the calendar', () => {
  const now = new Date(2026, 4, 20, 15);
  const at = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();
  const lines = [
    line(6, { createdAt: at(20, 14) }),
    line(5, { createdAt: at(20, 0), read: true }),
    line(4, { createdAt: at(19, 23), read: true }),
    line(3, { createdAt: at(14, 1), read: true }),
    line(2, { createdAt: at(13, 23), read: true }),
    line(1, { createdAt: at(1, 1) }),
  ];
  const sections = sectionsOf(lines, now, ({ read }) => !read);
  expect(sections.map(({ name, lines }) => [name, lines.map(({ id }) => id)])).toEqual([
    ['new', [6, 1]],
    ['today', [5]],
    ['week', [4, 3]],
    ['earlier', [2]],
  ]);
});

test('an event changes the count and the list that were read, and nothing that was not', () => {
  const queryClient = new QueryClient();
  const list = [['notifications', 'list'], { input: {}, type: 'infinite' }];
  const unread = [['notifications', 'unreadCount'], { type: 'query' }];
  applyNotificationEvent(queryClient, { type: 'notification', notification: line(1), unreadCount: 1 });
  expect(queryClient.getQueryData(list)).toBeUndefined();
  queryClient.setQueryData(list, pages([line(1)]));
  queryClient.setQueryData(unread, { count: 1 });
  applyNotificationEvent(queryClient, { type: 'notification', notification: line(2), unreadCount: 2 });
  expect(idsOf(queryClient.getQueryData(list))).toEqual([[2, 1]]);
  expect(queryClient.getQueryData(unread)).toEqual({ count: 2 });
  // The same again changes nothing.
  applyNotificationEvent(queryClient, { type: 'notification', notification: line(2), unreadCount: 2 });
  expect(idsOf(queryClient.getQueryData(list))).toEqual([[2, 1]]);

  applyNotificationEvent(queryClient, { type: 'notificationsChanged', unreadCount: 0 });
  expect(queryClient.getQueryData(unread)).toEqual({ count: 0 });
  expect(queryClient.getQueryState(list)?.isInvalidated).toBe(true);
});
