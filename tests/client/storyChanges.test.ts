import { describe, expect, test } from 'vitest';
import type { StoriesOf, Story, Tray, TrayEntry } from '../../src/client/web/data/stories.ts';
import {
  firstToShow,
  playlist,
  trayAfterRemoval,
  trayAfterSeen,
  trayWithOwn,
  withoutStory,
  withSeen,
  withStory,
} from '../../src/client/web/data/storyChanges.ts';

const person = (id: number, username: string) => ({ id, username, displayName: '', avatar: null });
const malika = person(1, 'malika');

const story = (id: number, seen = false, author = malika): Story => ({
  id,
  author,
  caption: '',
  media: { id: id + 100, kind: 'image', width: 900, height: 1600, thumbhash: '', duration: null },
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  seen,
  viewCount: null,
});
const entry = (id: number, username: string, changes: Partial<TrayEntry> = {}): TrayEntry => ({
  user: person(id, username),
  storyCount: 2,
  unseenCount: 0,
  latestAt: '2026-01-01T00:00:00.000Z',
  isOwn: false,
  isMuted: false,
  ...changes,
});
const names = (entries: TrayEntry[]) => entries.map(({ user }) => user.username);
const find = (tray: Tray, id: number) => tray.items.find(({ user }) => user.id === id);

describe('The stories of one person', () => {
  const stories: StoriesOf = { user: malika, items: [story(1, true), story(2), story(3)] };

  test('one is seen, once', () => {
    const seen = withSeen(stories, 2);
    expect(seen.items.map((item) => item.seen)).toEqual([true, true, false]);
    expect(seen.items[2]).toBe(stories.items[2]);
    expect(withSeen(seen, 2)).toBe(seen);
    expect(withSeen(stories, 99)).toBe(stories);
  });

  test('one goes, one comes', () => {
    expect(withoutStory(stories, 2).items.map(({ id }) => id)).toEqual([1, 3]);
    expect(withoutStory(stories, 99)).toBe(stories);
    expect(withStory(stories, story(4)).items.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(withStory(stories, story(3, true)).items.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('begin at the first unseen one, or again at the first', () => {
    expect(firstToShow(stories.items)?.id).toBe(2);
    expect(firstToShow([story(1, true), story(2, true)])?.id).toBe(1);
    expect(firstToShow([])).toBeUndefined();
  });
});

describe('The tray', () => {
  const tray: Tray = {
    items: [
      entry(9, 'me', { isOwn: true }),
      entry(1, 'malika', { unseenCount: 2 }),
      entry(2, 'botir', { unseenCount: 1 }),
      entry(3, 'hanna'),
      entry(4, 'loud', { isMuted: true }),
    ],
  };

  test('a ring turns grey with the last story that is seen, and counts never fall below none', () => {
    const once = trayAfterSeen(tray, 1);
    expect(find(once, 1)?.unseenCount).toBe(1);
    expect(find(trayAfterSeen(once, 1), 1)?.unseenCount).toBe(0);
    expect(find(trayAfterSeen(trayAfterSeen(once, 1), 1), 1)?.unseenCount).toBe(0);
    expect(names(once.items)).toEqual(names(tray.items));
  });

  test('whoever has no story left leaves it', () => {
    const own = { author: person(9, 'me'), seen: true };
    const once = trayAfterRemoval(tray, own);
    expect(find(once, 9)?.storyCount).toBe(1);
    expect(names(trayAfterRemoval(once, own).items)).toEqual(['malika', 'botir', 'hanna', 'loud']);
    expect(find(trayAfterRemoval(tray, { author: person(1, 'malika'), seen: false }), 1)).toMatchObject({
      storyCount: 1,
      unseenCount: 1,
    });
  });

  test('one’s own new story stands first, also as the first one', () => {
    const mine = story(7, true, person(9, 'me'));
    expect(trayWithOwn(tray, mine).items[0]).toMatchObject({ storyCount: 3, isOwn: true });
    expect(names(trayWithOwn({ items: tray.items.slice(1) }, mine).items)[0]).toBe('me');
    expect(trayWithOwn(tray, mine).items).toHaveLength(5);
  });

  test('from something new it goes on to what else is new; from something seen to everybody but the muted', () => {
    expect(names(playlist(tray, 'malika'))).toEqual(['malika', 'botir']);
    expect(names(playlist(tray, 'me'))).toEqual(['me', 'malika', 'botir']);
    expect(names(playlist(tray, 'hanna'))).toEqual(['me', 'malika', 'botir', 'hanna']);
    expect(names(playlist(tray, 'loud'))).toEqual(['me', 'malika', 'botir', 'hanna', 'loud']);
    expect(playlist(tray, 'stranger')).toEqual([]);
  });
});
