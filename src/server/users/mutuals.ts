import { aliasedTable, and, count, eq, inArray, min, type SQL, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import type { PersonView } from './person.ts';

/** Those whom the viewer follows and who follow somebody: "Followed by malika and 2 others". */
export interface Mutuals {
  /** Of one of them. */
  username: string;
  count: number;
}

/** A person with what joins them to the viewer; null if nobody does. */
export interface PersonWithMutuals extends PersonView {
  mutuals: Mutuals | null;
}

/** What `follows` joins of a friend's: whom the viewer follows, and whom those do. */
function tables(read: Reader, viewerId: number | ReturnType<typeof sql.placeholder>) {
  const { users, follows } = read.tables;
  const mine = aliasedTable(follows, 'mine_of_friends');
  const theirs = aliasedTable(follows, 'theirs');
  return {
    mine,
    theirs,
    ofMine: eq(users.id, mine.followeeId),
    ofTheirs: eq(theirs.followerId, users.id),
    where: (only?: SQL) =>
      and(
        sql`${mine.followerId} = ${viewerId}`,
        eq(mine.accepted, true),
        eq(theirs.accepted, true),
        profileIsVisible(read, viewerId),
        only,
      ),
  };
}

/**
 * Everybody who is followed by people that the viewer follows, with their number. Tells nothing new: the viewer may read
 * whom those follow.
 */
export function friendsOfFriends(read: Reader, viewer: Viewer) {
  const { users } = read.tables;
  const { mine, theirs, ofMine, ofTheirs, where } = tables(read, viewer.id);
  return read
    .select({
      id: theirs.followeeId,
      username: min(users.username).as('mutual_username'),
      count: count().as('mutual_count'),
    })
    .from(mine)
    .innerJoin(users, ofMine)
    .innerJoin(theirs, ofTheirs)
    .where(where())
    .groupBy(theirs.followeeId);
}

/** For so many people at once it can be asked. */
export const MUTUALS_AT_ONCE = 100;
const idNames = Array.from({ length: MUTUALS_AT_ONCE }, (_, index) => `user${index}`);

const mutualsOfSome = prepared('mutuals_of_some', (read) => {
  const { users } = read.tables;
  const { mine, theirs, ofMine, ofTheirs, where } = tables(read, sql.placeholder('viewerId'));
  const ids = idNames.map((name) => sql.placeholder(name));
  return read
    .select({ id: theirs.followeeId, username: min(users.username), count: count() })
    .from(mine)
    .innerJoin(users, ofMine)
    .innerJoin(theirs, ofTheirs)
    .where(where(inArray(theirs.followeeId, ids)))
    .groupBy(theirs.followeeId);
});

/** What joins each of these people to the viewer, by their ids. At most `MUTUALS_AT_ONCE`. */
export async function mutualsOf(read: Reader, viewer: Viewer, ids: number[]): Promise<Map<number, Mutuals>> {
  if (ids.length === 0) return new Map();
  const values = Object.fromEntries(idNames.map((name, index) => [name, ids[index] ?? 0]));
  const rows = await mutualsOfSome(read).execute({ viewerId: viewer.id, ...values });
  return new Map(rows.map(({ id, username, count }) => [id, { username: username ?? '', count }]));
}
