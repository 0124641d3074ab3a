import { and, desc, eq, isNull, like, lt, max, min, or, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Reader } from '../db/database.ts';
import { pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';

/** An account as admins see it: nothing of what a private account keeps to itself. Times are ISO 8601. */
export interface AdminPersonView {
  id: number;
  username: string;
  displayName: string;
  avatar: PictureView | null;
  isAdmin: boolean;
  isOwner: boolean;
  postCount: number;
  /** Of everything uploaded. */
  bytes: number;
  joinedAt: string;
  lastSeenAt: string | null;
  suspendedAt: string | null;
  deletedAt: string | null;
}

/** The owner: the admin who has been here longest, of those who can act. Only they decide who else is one. */
export async function ownerId(read: Reader): Promise<number | undefined> {
  const { users } = read.tables;
  const [row] = await read
    .select({ id: min(users.id) })
    .from(users)
    .where(and(eq(users.isAdmin, true), isNull(users.deletedAt), isNull(users.suspendedAt)));
  return row?.id ?? undefined;
}

/** All accounts, newest first; with a query those whose username or name contain it. */
export async function listPeople(
  read: Reader,
  { query, cursor, limit }: { query: string; cursor?: number | undefined; limit: number },
) {
  const { users, media, sessions } = read.tables;
  const avatar = avatarTable(read);
  const owner = await ownerId(read);
  const bytes = read
    .select({ n: sql`coalesce(sum(${media.bytes}), 0)` })
    .from(media)
    .where(eq(media.ownerId, users.id));
  const lastSeen = read
    .select({ at: max(sessions.lastUsedAt) })
    .from(sessions)
    .where(eq(sessions.userId, users.id));
  const rows = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
      isAdmin: users.isAdmin,
      postCount: users.postCount,
      suspendedAt: users.suspendedAt,
      deletedAt: users.deletedAt,
      bytes: sql`(${bytes})`.mapWith(Number),
      lastSeenAt: sql<number | null>`(${lastSeen})`,
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(matches(read, query), cursor === undefined ? undefined : lt(users.id, cursor)))
    .orderBy(desc(users.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row): AdminPersonView => ({
      ...row,
      avatar: avatarOf(row.avatar),
      isOwner: row.id === owner,
      joinedAt: timeOfId(row.id).toISOString(),
      lastSeenAt: isoTime(row.lastSeenAt),
      suspendedAt: isoTime(row.suspendedAt),
      deletedAt: isoTime(row.deletedAt),
    }),
  );
}

function matches(read: Reader, query: string): SQL | undefined {
  if (query === '') return undefined;
  const { users } = read.tables;
  const pattern = `%${query.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`;
  return or(
    sql`${like(users.username, pattern)} escape '\\'`,
    sql`lower(${users.displayName}) like ${pattern} escape '\\'`,
  );
}

/** Milliseconds since 1970, which PostgreSQL gives as text where it does not know the column. */
function isoTime(time: number | string | null): string | null {
  return time === null ? null : new Date(Number(time)).toISOString();
}
