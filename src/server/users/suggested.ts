import { and, desc, eq, ne, notExists, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarTable, pictureColumns } from '../media/pictures.ts';
import { friendsOfFriends, mutualsOf, type PersonWithMutuals } from './mutuals.ts';
import { toPerson, viewersFollow } from './person.ts';

/**
 * Members whom the viewer does not follow yet: those whom the most of their friends follow first, then the newest. The
 * cursor is the last person; how many friends follow them is counted again.
 */
export async function suggestedPeople(
  read: Reader,
  viewer: Viewer,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<PersonWithMutuals>> {
  const { users, follows } = read.tables;
  const avatar = avatarTable(read);
  const { mine, on } = viewersFollow(read, viewer);
  const followed = read
    .select({ one: sql`1` })
    .from(follows)
    .where(and(eq(follows.followerId, viewer.id), eq(follows.followeeId, users.id)));
  const friends = friendsOfFriends(read, viewer).as('friends');
  const friendCount = sql<number>`coalesce(${friends.count}, 0)`.mapWith(Number);
  const last = cursor === undefined ? undefined : await mutualsOf(read, viewer, [cursor]);
  const lastCount = last?.get(cursor ?? 0)?.count ?? 0;
  const rows = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      isPrivate: users.isPrivate,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
      friendName: friends.username,
      friendCount,
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .leftJoin(friends, eq(friends.id, users.id))
    .where(
      and(
        ne(users.id, viewer.id),
        notExists(followed),
        profileIsVisible(read, viewer.id),
        last && sql`(${friendCount}, ${users.id}) < (${lastCount}, ${cursor})`,
      ),
    )
    .orderBy(desc(friendCount), desc(users.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    ({ friendName, friendCount: count, ...row }) => ({
      ...toPerson(viewer, row),
      mutuals: friendName === null ? null : { username: friendName, count },
    }),
  );
}
