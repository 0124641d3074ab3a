import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Database, Writer } from '../db/database.ts';
import { acceptAllRequests } from '../follows/commands.ts';
import { isUnused, mediaUnusable } from '../media/pictures.ts';
import { indexPerson } from '../search/indexing.ts';

interface ProfileChanges {
  displayName?: string | undefined;
  bio?: string | undefined;
  isPrivate?: boolean | undefined;
  hidesLikeCounts?: boolean | undefined;
  avatarId?: number | null | undefined;
}

/** Changes the viewer's own profile; what is not named stays. Going public accepts the requests that wait. */
export async function updateProfile(
  db: Database,
  viewer: Viewer,
  changes: ProfileChanges,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<void> {
  await db.write(async (tx) => {
    const { users } = tx.tables;
    if (changes.avatarId !== undefined) await replaceAvatar(tx, viewer, changes.avatarId, removeFile);
    const { displayName, bio, isPrivate, hidesLikeCounts, avatarId } = changes;
    const set = { displayName, bio, isPrivate, hidesLikeCounts, avatarId };
    if (Object.values(set).some((value) => value !== undefined)) {
      await tx.update(users).set(set).where(eq(users.id, viewer.id));
    }
    if (displayName !== undefined) await indexPerson(tx, viewer.id);
    if (isPrivate === false) await acceptAllRequests(tx, viewer.id);
  });
}

/** Lets go of the old avatar, row and file, and checks that the new one is an unused picture of the viewer. */
async function replaceAvatar(
  tx: Writer,
  viewer: Viewer,
  avatarId: number | null,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<void> {
  const { users, media } = tx.tables;
  const [user] = await tx.select({ avatarId: users.avatarId }).from(users).where(eq(users.id, viewer.id));
  const old = user?.avatarId ?? null;
  if (old === avatarId) return;
  if (avatarId !== null) {
    const [usable] = await tx
      .select({ id: media.id })
      .from(media)
      .where(
        and(eq(media.id, avatarId), eq(media.ownerId, viewer.id), eq(media.kind, 'image'), isUnused(tx)),
      );
    if (!usable) throw mediaUnusable('avatarId');
  }
  if (old !== null) {
    await tx.delete(media).where(eq(media.id, old));
    tx.afterCommit(() => removeFile(old));
  }
}
