import { and, eq, inArray } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';

/** Somebody in a conversation, as their name is shown. */
export interface PersonRef {
  id: number;
  username: string;
  displayName: string;
  avatar: PictureView | null;
}

/** Those of these people whose profiles the viewer sees, by id. */
export async function peopleById(
  read: Reader,
  viewer: Viewer,
  ids: readonly number[],
): Promise<Map<number, PersonRef>> {
  if (ids.length === 0) return new Map();
  const { users } = read.tables;
  const avatar = avatarTable(read);
  const rows = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(inArray(users.id, [...new Set(ids)]), profileIsVisible(read, viewer.id)));
  return new Map(rows.map((row) => [row.id, { ...row, avatar: avatarOf(row.avatar) }]));
}
