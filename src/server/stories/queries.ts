import { and, asc, eq, exists, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible, storyIsVisible } from '../access/visibility.ts';
import type { Owned, ProfileRef, StoryRef, Visible } from '../access/visible.ts';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';
import { listPeople } from '../users/person.ts';

/** Whoever made a story. */
export interface StoryAuthor {
  id: number;
  username: string;
  displayName: string;
  avatar: PictureView | null;
}

/** What a story shows. A video is at `/media/<id>/video.mp4`, its poster at the addresses of a picture. */
export interface StoryMediaView extends PictureView {
  kind: 'image' | 'video';
  /** Milliseconds; null for a picture. */
  duration: number | null;
}

/** A picture or video that shows for 24 hours. */
export interface StoryView {
  id: number;
  author: StoryAuthor;
  caption: string;
  media: StoryMediaView;
  /** ISO 8601, as is `expiresAt`. */
  createdAt: string;
  expiresAt: string;
  /** Whether the viewer has seen it; their own are. */
  seen: boolean;
  /** How many have seen it; for the author only, null for everyone else. */
  viewCount: number | null;
}

/** Somebody's stories that still show, oldest first. */
export interface UserStories {
  user: StoryAuthor;
  items: StoryView[];
}

export async function storyById(read: Reader, viewer: Viewer, { id }: Visible<StoryRef>): Promise<StoryView> {
  const [view] = await selectStories(read, viewer, eq(read.tables.stories.id, id));
  if (!view) throw notFound('story');
  return view;
}

/** Somebody's stories that are not over yet, oldest first. */
export async function storiesByUser(
  read: Reader,
  viewer: Viewer,
  author: Visible<ProfileRef>,
): Promise<UserStories> {
  const { users, stories } = read.tables;
  const avatar = avatarTable(read);
  const [user] = await read
    .select(authorColumns(read))
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(eq(users.id, author.id));
  if (!user) throw notFound('person');
  const items = await selectStories(read, viewer, eq(stories.authorId, author.id));
  return { user: toAuthor(user), items };
}

/** Who has seen a story, latest first. */
export function storyViewers(
  read: Reader,
  viewer: Viewer,
  story: Owned<StoryRef>,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const { storyViews } = read.tables;
  return listPeople(read, viewer, {
    from: storyViews,
    person: storyViews.userId,
    order: storyViews.id,
    where: and(eq(storyViews.storyId, story.id), profileIsVisible(read, viewer.id)),
    cursor,
    limit,
  });
}

/** The columns of somebody with stories, to select from users ⟕ avatar. */
export function authorColumns(read: Reader) {
  const { users } = read.tables;
  const avatar = pictureColumns(avatarTable(read));
  return { authorId: users.id, username: users.username, displayName: users.displayName, avatar };
}

interface AuthorRow extends Omit<StoryAuthor, 'id'> {
  authorId: number;
}

export function toAuthor({ authorId, username, displayName, avatar }: AuthorRow): StoryAuthor {
  return { id: authorId, username, displayName, avatar: avatarOf(avatar) };
}

/** At most `limits.activeStories` of one author. */
async function selectStories(read: Reader, viewer: Viewer, where: SQL): Promise<StoryView[]> {
  const { stories, users, media, storyViews } = read.tables;
  const avatar = avatarTable(read);
  const view = exists(
    read
      .select({ one: sql`1` })
      .from(storyViews)
      .where(and(eq(storyViews.storyId, stories.id), eq(storyViews.userId, viewer.id))),
  );
  const rows = await read
    .select({
      ...authorColumns(read),
      storyId: stories.id,
      caption: stories.caption,
      expiresAt: stories.expiresAt,
      viewCount: visibleCounts(read, viewer.id).storyViews,
      media: { ...pictureColumns(media), kind: media.kind, duration: media.duration },
      seen: sql<boolean>`${view}`.mapWith(Boolean),
    })
    .from(stories)
    .innerJoin(users, eq(users.id, stories.authorId))
    .innerJoin(media, eq(media.storyId, stories.id))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(where, storyIsVisible(read, viewer.id)))
    .orderBy(asc(stories.id));
  return rows.map((row: StoryRow) => toStory(viewer, row));
}

interface StoryRow extends AuthorRow {
  storyId: number;
  caption: string;
  expiresAt: number;
  viewCount: number;
  media: StoryMediaView;
  seen: boolean;
}

function toStory(viewer: Viewer, row: StoryRow): StoryView {
  const isOwn = row.authorId === viewer.id;
  return {
    id: row.storyId,
    author: toAuthor(row),
    caption: row.caption,
    media: row.media,
    createdAt: timeOfId(row.storyId).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
    seen: isOwn || row.seen,
    viewCount: isOwn ? row.viewCount : null,
  };
}
