import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { ProfileRef, Visible } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { listPeople } from '../users/person.ts';

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

/** Who follows this account, latest first. */
export function followers(read: Reader, viewer: Viewer, { id }: Visible<ProfileRef>, page: PageInput) {
  const { follows } = read.tables;
  return listPeople(read, viewer, {
    from: follows,
    person: follows.followerId,
    order: follows.id,
    where: and(eq(follows.followeeId, id), eq(follows.accepted, true), profileIsVisible(read, viewer.id)),
    cursor: page.cursor,
    limit: page.limit,
  });
}

/** Whom this account follows, latest first. */
export function following(read: Reader, viewer: Viewer, { id }: Visible<ProfileRef>, page: PageInput) {
  const { follows } = read.tables;
  return listPeople(read, viewer, {
    from: follows,
    person: follows.followeeId,
    order: follows.id,
    where: and(eq(follows.followerId, id), eq(follows.accepted, true), profileIsVisible(read, viewer.id)),
    cursor: page.cursor,
    limit: page.limit,
  });
}

/** Who asks to follow the viewer, latest first. */
export function requests(read: Reader, viewer: Viewer, page: PageInput) {
  const { follows } = read.tables;
  return listPeople(read, viewer, {
    from: follows,
    person: follows.followerId,
    order: follows.id,
    where: and(
      eq(follows.followeeId, viewer.id),
      eq(follows.accepted, false),
      profileIsVisible(read, viewer.id),
    ),
    cursor: page.cursor,
    limit: page.limit,
  });
}
