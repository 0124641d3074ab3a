import { and, count, eq, max, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import { isMuted, storyIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { avatarTable } from '../media/pictures.ts';
import { authorColumns, type StoryAuthor, toAuthor } from './queries.ts';

/** Somebody with stories, in the row above the feed. */
export interface TrayEntry {
  user: StoryAuthor;
  storyCount: number;
  /** Those the viewer has not seen: 0 for their own, and for people they have muted. */
  unseenCount: number;
  /** When the latest was made; ISO 8601. */
  latestAt: string;
  isOwn: boolean;
  isMuted: boolean;
}

const viewerId = sql.placeholder('viewerId');
const now = sql.placeholder('now');

/** What the tray says of an author, to select from stories ⋈ users ⟕ story_views ⟕ avatar, by author. */
function entryColumns(read: Reader) {
  const { stories, storyViews } = read.tables;
  return {
    ...authorColumns(read),
    latestId: max(stories.id).mapWith(Number),
    storyCount: count(),
    seenCount: count(storyViews.userId),
    isMuted: sql<boolean>`${isMuted(read, viewerId)}`.mapWith(Boolean),
  };
}

function viewersView(read: Reader): SQL | undefined {
  const { stories, storyViews } = read.tables;
  return and(eq(storyViews.storyId, stories.id), eq(storyViews.userId, viewerId));
}

const followedWithStories = prepared('story_tray_followed', (read) => {
  const { follows, users, stories, storyViews } = read.tables;
  const avatar = avatarTable(read);
  return read
    .select(entryColumns(read))
    .from(follows)
    .innerJoin(users, eq(users.id, follows.followeeId))
    .innerJoin(stories, eq(stories.authorId, users.id))
    .leftJoin(storyViews, viewersView(read))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(
      and(eq(follows.followerId, viewerId), eq(follows.accepted, true), storyIsVisible(read, viewerId, now)),
    )
    .groupBy(users.id, avatar.id);
});

const ownStories = prepared('story_tray_own', (read) => {
  const { users, stories, storyViews } = read.tables;
  const avatar = avatarTable(read);
  return read
    .select(entryColumns(read))
    .from(users)
    .innerJoin(stories, eq(stories.authorId, users.id))
    .leftJoin(storyViews, viewersView(read))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(eq(users.id, viewerId), storyIsVisible(read, viewerId, now)))
    .groupBy(users.id, avatar.id);
});

/**
 * The people with stories: the viewer, then those they follow – with something unseen, seen, muted, each by the latest
 * story. Everyone in one answer: the viewer goes from one to the next.
 */
export async function tray(read: Reader, viewer: Viewer): Promise<{ items: TrayEntry[] }> {
  const values = { viewerId: viewer.id, now: read.now() };
  const own = await ownStories(read).execute(values);
  const followed = await followedWithStories(read).execute(values);
  followed.sort((a, b) => rank(a) - rank(b) || b.latestId - a.latestId);
  return {
    items: [...own, ...followed].map((row) => {
      const isOwn = row.authorId === viewer.id;
      return {
        user: toAuthor(row),
        storyCount: row.storyCount,
        unseenCount: isOwn || row.isMuted ? 0 : row.storyCount - row.seenCount,
        latestAt: timeOfId(row.latestId).toISOString(),
        isOwn,
        isMuted: row.isMuted,
      };
    }),
  };
}

interface Ranked {
  storyCount: number;
  seenCount: number;
  isMuted: boolean;
}

function rank({ storyCount, seenCount, isMuted }: Ranked): number {
  if (isMuted) return 2;
  return seenCount < storyCount ? 0 : 1;
}
