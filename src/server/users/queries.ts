import { and, eq, exists, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { contentIsVisible, isMuted, profileIsVisible } from '../access/visibility.ts';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';
import { type FollowState, followStateOf, viewersFollow } from './person.ts';

/** A profile as its page shows it. Counts are those that the viewer may see. */
export interface ProfileView {
  id: number;
  username: string;
  displayName: string;
  bio: string;
  isPrivate: boolean;
  avatar: PictureView | null;
  postCount: number;
  followerCount: number;
  followingCount: number;
  followState: FollowState;
  /** Whether this person follows the viewer. */
  followsViewer: boolean;
  /** Whether the viewer has muted them. */
  isMuted: boolean;
  /** False for a private account that has not accepted the viewer. */
  canSeePosts: boolean;
}

/** Condition: who has this username, or had it until lately. */
function isNamed(read: Reader, username: string) {
  const { users, formerUsernames: former } = read.tables;
  const formerly = read
    .select({ id: former.userId })
    .from(former)
    .where(and(eq(former.username, username), gt(former.freeAt, read.now())));
  return or(eq(users.username, username), inArray(users.id, formerly));
}

/** A profile as its page shows it, also by a name it had until lately. */
export function profileByUsername(read: Reader, viewer: Viewer, username: string) {
  return profileWhere(read, viewer, isNamed(read, username));
}

/** The same by the id of its owner, which never changes. */
export function profileById(read: Reader, viewer: Viewer, userId: number) {
  return profileWhere(read, viewer, eq(read.tables.users.id, userId));
}

async function profileWhere(read: Reader, viewer: Viewer, isWanted: SQL | undefined): Promise<ProfileView> {
  const { users } = read.tables;
  const avatar = avatarTable(read);
  const { mine, on } = viewersFollow(read, viewer);
  const counts = visibleCounts(read, viewer.id);
  const [row] = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      bio: users.bio,
      isPrivate: users.isPrivate,
      postCount: users.postCount,
      followerCount: counts.followers,
      followingCount: counts.following,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
      canSeePosts: sql<boolean>`${contentIsVisible(read, viewer.id)}`.mapWith(Boolean),
      isMuted: sql<boolean>`${isMuted(read, viewer.id)}`.mapWith(Boolean),
      followsViewer: sql<boolean>`${followsViewer(read, viewer)}`.mapWith(Boolean),
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .where(and(isWanted, profileIsVisible(read, viewer.id)));
  if (!row) throw notFound('person');
  const { accepted, ...profile } = row;
  return {
    ...profile,
    avatar: avatarOf(profile.avatar),
    followState: followStateOf(viewer, profile.id, accepted),
  };
}

/** Condition on the joined `users` row: this person follows the viewer. */
function followsViewer(read: Reader, viewer: Viewer) {
  const { users, follows } = read.tables;
  return exists(
    read
      .select({ one: sql`1` })
      .from(follows)
      .where(
        and(eq(follows.followerId, users.id), eq(follows.followeeId, viewer.id), eq(follows.accepted, true)),
      ),
  );
}
