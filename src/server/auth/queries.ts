import { and, eq, gt, ne } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { ownerId } from '../admin/people.ts';
import type { Reader } from '../db/database.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { isReserved } from './reserved.ts';

/** The signed-in member as they see themselves. */
export interface AccountView {
  id: number;
  username: string;
  displayName: string;
  bio: string;
  isPrivate: boolean;
  avatar: PictureView | null;
  isAdmin: boolean;
  /** The admin who has been here longest; only they decide who else is one. */
  isOwner: boolean;
  /** Whether they see no numbers of likes on other people's posts. */
  hidesLikeCounts: boolean;
}

/** Null when the account is gone. */
export async function me(read: Reader, viewer: Viewer): Promise<AccountView | null> {
  const { users } = read.tables;
  const avatar = avatarTable(read);
  const [row] = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      bio: users.bio,
      isPrivate: users.isPrivate,
      isAdmin: users.isAdmin,
      hidesLikeCounts: users.hidesLikeCounts,
      avatar: pictureColumns(avatar),
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(eq(users.id, viewer.id));
  if (!row) return null;
  const isOwner = row.isAdmin && (await ownerId(read)) === row.id;
  return { ...row, isOwner, avatar: avatarOf(row.avatar) };
}

/** Whether anybody has an account on this server. */
export async function hasMembers(read: Reader): Promise<boolean> {
  const { users } = read.tables;
  return (await read.select({ id: users.id }).from(users).limit(1)).length > 0;
}

/** Whether a name can be taken; `reserved` is kept from everyone. */
export type UsernameState = 'free' | 'taken' | 'reserved';

/** Whether a name can be taken. A name that somebody gave up stays theirs for a while; `userId` may have their own back. */
export async function usernameState(read: Reader, username: string, userId = 0): Promise<UsernameState> {
  if (isReserved(username)) return 'reserved';
  const { users } = read.tables;
  const [taken] = await read.select({ id: users.id }).from(users).where(eq(users.username, username));
  if (taken) return 'taken';
  const { formerUsernames: former } = read.tables;
  const [kept] = await read
    .select({ userId: former.userId })
    .from(former)
    .where(and(eq(former.username, username), gt(former.freeAt, read.now()), ne(former.userId, userId)));
  return kept ? 'taken' : 'free';
}
