import { and, desc, eq, lt, ne, notExists, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { contentIsVisible, profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';
import { followStateOf, toPerson, viewersFollow } from './person.ts';

/** A profile as its page shows it. `canSeePosts` is false for a private account that has not accepted the viewer. */
export async function profileByUsername(read: Reader, viewer: Viewer, username: string) {
  const { users } = read.tables;
  const avatar = avatarTable(read);
  const { mine, on } = viewersFollow(read, viewer);
  const [row] = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      bio: users.bio,
      isPrivate: users.isPrivate,
      postCount: users.postCount,
      followerCount: users.followerCount,
      followingCount: users.followingCount,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
      canSeePosts: sql<boolean>`${contentIsVisible(read, viewer.id)}`.mapWith(Boolean),
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .where(and(eq(users.username, username), profileIsVisible(read, viewer.id)));
  if (!row) throw notFound('person');
  const { accepted, ...profile } = row;
  return {
    ...profile,
    avatar: avatarOf(profile.avatar),
    followState: followStateOf(viewer, profile.id, accepted),
  };
}

/** Members whom the viewer does not follow yet, newest first. */
export async function suggestedPeople(
  read: Reader,
  viewer: Viewer,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const { users, follows } = read.tables;
  const avatar = avatarTable(read);
  const { mine, on } = viewersFollow(read, viewer);
  const followed = read
    .select({ one: sql`1` })
    .from(follows)
    .where(and(eq(follows.followerId, viewer.id), eq(follows.followeeId, users.id)));
  const rows = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      isPrivate: users.isPrivate,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .where(
      and(
        ne(users.id, viewer.id),
        notExists(followed),
        profileIsVisible(read, viewer.id),
        cursor === undefined ? undefined : lt(users.id, cursor),
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => toPerson(viewer, row),
  );
}
