import type { StoriesOf, Story, Tray, TrayEntry } from './stories.ts';

/*
 * How looking at, making and deleting stories changes what has been loaded, and in which order they are shown. Pure: no
 * browser and no cache in them. What does not change keeps its identity.
 */

/** Somebody's stories after the viewer has seen one of them. */
export function withSeen(stories: StoriesOf, id: number): StoriesOf {
  if (!stories.items.some((story) => story.id === id && !story.seen)) return stories;
  const items = stories.items.map((story) => (story.id === id ? { ...story, seen: true } : story));
  return { ...stories, items };
}

/** Somebody's stories without one that is gone. */
export function withoutStory(stories: StoriesOf, id: number): StoriesOf {
  const items = stories.items.filter((story) => story.id !== id);
  return items.length === stories.items.length ? stories : { ...stories, items };
}

/** Somebody's stories with a new one. */
export function withStory(stories: StoriesOf, story: Story): StoriesOf {
  return { ...stories, items: [...withoutStory(stories, story.id).items, story] };
}

/** The tray after the viewer has seen one more story of somebody; with the last one the ring turns grey. */
export function trayAfterSeen(tray: Tray, userId: number): Tray {
  return changeEntry(tray, userId, (entry) => ({
    ...entry,
    unseenCount: Math.max(0, entry.unseenCount - 1),
  }));
}

/** The tray after one story of somebody went; with the last one they leave it. */
export function trayAfterRemoval(tray: Tray, { author, seen }: Pick<Story, 'author' | 'seen'>): Tray {
  const changed = changeEntry(tray, author.id, (entry) => ({
    ...entry,
    storyCount: entry.storyCount - 1,
    unseenCount: Math.max(0, entry.unseenCount - (seen ? 0 : 1)),
  }));
  return { ...changed, items: changed.items.filter(({ storyCount }) => storyCount > 0) };
}

/** The tray with a story that the viewer has just made; their own entry stands first. */
export function trayWithOwn(tray: Tray, { author, createdAt }: Story): Tray {
  const [own] = tray.items.filter(({ isOwn }) => isOwn);
  const entry: TrayEntry = {
    user: author,
    storyCount: (own?.storyCount ?? 0) + 1,
    unseenCount: 0,
    latestAt: createdAt,
    isOwn: true,
    isMuted: false,
  };
  return { ...tray, items: [entry, ...tray.items.filter(({ isOwn }) => !isOwn)] };
}

function changeEntry(tray: Tray, userId: number, change: (entry: TrayEntry) => TrayEntry): Tray {
  const items = tray.items.map((entry) => (entry.user.id === userId ? change(entry) : entry));
  return { ...tray, items };
}

/**
 * The entries that the viewer goes through when it is opened at one of them. From something new to all else that is new,
 * and not on through what was seen before; from something seen through everybody, except the muted.
 */
export function playlist(tray: Tray, username: string): TrayEntry[] {
  const opened = tray.items.find(({ user }) => user.username === username);
  if (!opened) return [];
  const isForNews = opened.unseenCount > 0 || opened.isOwn;
  return tray.items.filter((entry) => {
    if (entry === opened) return true;
    return isForNews ? entry.unseenCount > 0 : !entry.isMuted;
  });
}

/** Where somebody's stories begin: at the first one unseen, or again at the first. */
export function firstToShow(stories: readonly Story[]): Story | undefined {
  return stories.find(({ seen }) => !seen) ?? stories[0];
}
