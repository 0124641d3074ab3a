import { and, count, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Owned, StoryRef, Visible } from '../access/visible.ts';
import type { Database, Writer } from '../db/database.ts';
import { attachMedia } from '../media/attach.ts';
import { Refusal } from '../refusal.ts';

type RemoveFile = (mediaId: number) => Promise<void>;

/** Milliseconds of a slot of `storyViewCounts`. */
const SLOT = 15 * 60 * 1000;

/**
 * Shows an uploaded picture or video for a day from now. Returns the story's id.
 * @throws Refusal `mediaUnusable`, `tooManyStories`
 */
export async function createStory(
  tx: Writer,
  viewer: Viewer,
  { mediaId, caption }: { mediaId: number; caption: string },
): Promise<number> {
  const { stories } = tx.tables;
  const now = tx.now();
  const [active] = await tx
    .select({ stories: count() })
    .from(stories)
    .where(and(eq(stories.authorId, viewer.id), gt(stories.expiresAt, now)));
  if (active && active.stories >= limits.activeStories) {
    throw new Refusal(
      'BAD_REQUEST',
      'tooManyStories',
      `You can have ${limits.activeStories} stories at a time. Delete one, or wait until one is over.`,
    );
  }
  const id = tx.nextId();
  await tx.insert(stories).values({ id, authorId: viewer.id, caption, expiresAt: now + limits.storyMs });
  await attachMedia(tx, viewer, mediaId, { storyId: id }, { kinds: ['image', 'video'], field: 'mediaId' });
  return id;
}

/** Notes that the viewer has seen a story: once, and not for its author. */
export async function markSeen(tx: Writer, viewer: Viewer, story: Visible<StoryRef>): Promise<void> {
  if (story.authorId === viewer.id) return;
  const { stories, storyViews, storyViewCounts } = tx.tables;
  const seen = await tx
    .insert(storyViews)
    .values({ storyId: story.id, userId: viewer.id, id: tx.nextId() })
    .onConflictDoNothing()
    .returning({ id: storyViews.id });
  if (seen.length === 0) return;
  await tx
    .update(stories)
    .set({ viewCount: sql`${stories.viewCount} + 1` })
    .where(eq(stories.id, story.id));
  await tx
    .insert(storyViewCounts)
    .values({ userId: story.authorId, slot: Math.floor(tx.now() / SLOT), views: 1 })
    .onConflictDoUpdate({
      target: [storyViewCounts.userId, storyViewCounts.slot],
      set: { views: sql`${storyViewCounts.views} + 1` },
    });
}

/** Deletes a story before its time; the files go once that is durable. */
export async function deleteStory(tx: Writer, story: Owned<StoryRef>, removeFile: RemoveFile): Promise<void> {
  await deleteStories(tx, [story.id], removeFile);
}

/** Stories are deleted in writes of this many, so that nobody waits long. */
const BATCH = 200;

/** Deletes the stories whose time is over, with their media. What was missed while nothing ran is deleted too. */
export async function deleteExpiredStories(db: Database, removeFile: RemoveFile): Promise<void> {
  let deleted: number;
  do {
    deleted = await db.write(async (tx) => {
      const { stories } = tx.tables;
      const expired = await tx
        .select({ id: stories.id })
        .from(stories)
        .where(lte(stories.expiresAt, tx.now()))
        .limit(BATCH);
      await deleteStories(
        tx,
        expired.map(({ id }) => id),
        removeFile,
      );
      return expired.length;
    });
  } while (deleted === BATCH);
}

/** The rows of views go with the story's; those of media are deleted here to learn which files go with them. */
async function deleteStories(tx: Writer, ids: number[], removeFile: RemoveFile): Promise<void> {
  if (ids.length === 0) return;
  const { stories, media } = tx.tables;
  const files = await tx.delete(media).where(inArray(media.storyId, ids)).returning({ id: media.id });
  await tx.delete(stories).where(inArray(stories.id, ids));
  tx.afterCommit(async () => {
    for (const { id } of files) await removeFile(id);
  });
}
