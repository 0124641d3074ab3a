import { and, eq, inArray } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Reader } from '../db/database.ts';

/** Who of these people follows the viewer: what the viewer sends them is no request. */
export async function followersAmong(
  read: Reader,
  viewer: Viewer,
  userIds: readonly number[],
): Promise<Set<number>> {
  const { follows } = read.tables;
  const rows = await read
    .select({ id: follows.followerId })
    .from(follows)
    .where(
      and(
        eq(follows.followeeId, viewer.id),
        inArray(follows.followerId, [...userIds]),
        eq(follows.accepted, true),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
