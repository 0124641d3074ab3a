import type { Outputs } from '../../api/index.ts';
import type { Pages } from './pages.ts';

/** One line of the list. */
export type Notification = Outputs['notifications']['list']['items'][number];

/*
 * Changes of the list of notifications, as pure functions. A line keeps its `line` while its `id`, that of the latest act,
 * changes.
 */

/** The line on top, and nowhere else. */
export function withLineOnTop(data: Pages<Notification>, line: Notification): Pages<Notification> {
  const others = mapItems(data, (items) => items.filter((item) => item.line !== line.line));
  const [first, ...rest] = others.pages;
  if (!first) return data;
  return { ...others, pages: [{ ...first, items: [line, ...first.items] }, ...rest] };
}

export function withLineRead(data: Pages<Notification>, line: string): Pages<Notification> {
  return mapItems(data, (items) =>
    items.map((item) => (item.line === line ? { ...item, read: true } : item)),
  );
}

export function withAllRead(data: Pages<Notification>): Pages<Notification> {
  return mapItems(data, (items) => items.map((item) => (item.read ? item : { ...item, read: true })));
}

/** With how the viewer now stands to somebody, in the lines that begin with them. */
export function withFollowedActor(
  data: Pages<Notification>,
  userId: number,
  followState: Notification['followState'],
): Pages<Notification> {
  return mapItems(data, (items) =>
    items.map((item) => (item.actors[0]?.id === userId ? { ...item, followState } : item)),
  );
}

function mapItems(
  data: Pages<Notification>,
  change: (items: Notification[]) => Notification[],
): Pages<Notification> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

export type Section = 'new' | 'today' | 'week' | 'earlier';

const DAY = 24 * 60 * 60 * 1000;

/** The lines in the sections of the page, which are there only if something is in them. `opened`: what was unread when the page was opened is new. */
export function sectionsOf(
  lines: readonly Notification[],
  now: Date,
  isNew: (line: Notification) => boolean,
): { name: Section; lines: Notification[] }[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const sectionOf = (line: Notification): Section => {
    if (isNew(line)) return 'new';
    const at = Date.parse(line.createdAt);
    if (at >= midnight) return 'today';
    return at >= midnight - 6 * DAY ? 'week' : 'earlier';
  };
  const names: Section[] = ['new', 'today', 'week', 'earlier'];
  return names
    .map((name) => ({ name, lines: lines.filter((line) => sectionOf(line) === name) }))
    .filter((section) => section.lines.length > 0);
}
