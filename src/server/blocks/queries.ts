import { and, desc, eq, isNull, lt, type SQL } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { notFound } from '../refusal.ts';
import { listPeople, type PersonView } from '../users/person.ts';

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

/** Whom the viewer has blocked, latest first: their names, and nothing else of them. */
export async function blockedPeople(
  read: Reader,
  viewer: Viewer,
  { cursor, limit }: PageInput,
): Promise<Page<PersonView>> {
  const { blocks } = read.tables;
  const where = cursor === undefined ? undefined : lt(blocks.id, cursor);
  const rows = await selectBlocked(read, viewer, where, limit + 1);
  return pageOf(rows, limit, ({ order }) => order, toBlocked);
}

/**
 * Somebody whom the viewer has blocked, by name: all that is left to see of them.
 * @throws Refusal `notFound`
 */
export async function blockedByUsername(read: Reader, viewer: Viewer, username: string): Promise<PersonView> {
  const [row] = await selectBlocked(read, viewer, eq(read.tables.users.username, username), 1);
  if (!row) throw notFound('person');
  return toBlocked(row);
}

function selectBlocked(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number) {
  const { blocks, users } = read.tables;
  return read
    .select({ order: blocks.id, id: users.id, username: users.username, displayName: users.displayName })
    .from(blocks)
    .innerJoin(users, eq(users.id, blocks.blockedId))
    .where(and(eq(blocks.blockerId, viewer.id), isNull(users.deletedAt), where))
    .orderBy(desc(blocks.id))
    .limit(limit);
}

function toBlocked(row: Pick<PersonView, 'id' | 'username' | 'displayName'>): PersonView {
  const { id, username, displayName } = row;
  return { id, username, displayName, isPrivate: false, avatar: null, followState: 'none' };
}

/** Whom the viewer has muted, latest first. */
export function mutedPeople(read: Reader, viewer: Viewer, { cursor, limit }: PageInput) {
  const { mutes } = read.tables;
  return listPeople(read, viewer, {
    from: mutes,
    person: mutes.mutedId,
    order: mutes.id,
    where: and(eq(mutes.muterId, viewer.id), profileIsVisible(read, viewer.id)),
    cursor,
    limit,
  });
}
