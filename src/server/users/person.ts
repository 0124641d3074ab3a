import { aliasedTable, and, type Column, eq, type SQL, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Reader } from '../db/database.ts';
import { pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';

/** How the viewer stands to somebody: `requested` waits for a private account to accept. */
export type FollowState = 'self' | 'none' | 'requested' | 'following';

/** A row in any list of people. */
export interface PersonView {
  id: number;
  username: string;
  displayName: string;
  isPrivate: boolean;
  avatar: PictureView | null;
  followState: FollowState;
}

export function followStateOf(viewer: Viewer, userId: number, accepted: boolean | null): FollowState {
  if (userId === viewer.id) return 'self';
  if (accepted === null) return 'none';
  return accepted ? 'following' : 'requested';
}

/** The viewer's follow of the joined `users` row, to left-join. */
export function viewersFollow(read: Reader, viewer: Viewer) {
  const { follows, users } = read.tables;
  const mine = aliasedTable(follows, 'mine');
  return { mine, on: and(eq(mine.followerId, viewer.id), eq(mine.followeeId, users.id)) };
}

interface PeoplePage {
  /** The table whose rows are listed, with the column that names the person and the one that orders the list. */
  from:
    | Reader['tables']['follows']
    | Reader['tables']['likes']
    | Reader['tables']['mutes']
    | Reader['tables']['commentLikes']
    | Reader['tables']['storyViews'];
  person: Column;
  order: Column;
  where: SQL | undefined;
  cursor: number | undefined;
  limit: number;
}

/** One page of people out of a relation (followers, likes …), latest first. */
export async function listPeople(read: Reader, viewer: Viewer, page: PeoplePage) {
  const { users } = read.tables;
  const avatar = avatarTable(read);
  const { mine, on } = viewersFollow(read, viewer);
  const rows = await read
    .select({
      order: sql`${page.order}`.mapWith(Number),
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      isPrivate: users.isPrivate,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
    })
    .from(page.from)
    .innerJoin(users, eq(users.id, page.person))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .where(and(page.where, page.cursor === undefined ? undefined : sql`${page.order} < ${page.cursor}`))
    .orderBy(sql`${page.order} desc`)
    .limit(page.limit + 1);
  return pageOf(
    rows,
    page.limit,
    ({ order }) => order,
    (row) => toPerson(viewer, row),
  );
}

export function toPerson(
  viewer: Viewer,
  row: Omit<PersonView, 'followState'> & { accepted: boolean | null },
): PersonView {
  const { id, username, displayName, isPrivate, avatar, accepted } = row;
  return {
    id,
    username,
    displayName,
    isPrivate,
    avatar: avatarOf(avatar),
    followState: followStateOf(viewer, id, accepted),
  };
}
