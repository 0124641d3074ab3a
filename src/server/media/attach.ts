import { and, eq, inArray } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { isUnused, mediaUnusable } from './pictures.ts';

/** What is going to use something uploaded. */
type Use = { postId: number; position: number; alt: string } | { storyId: number } | { messageId: number };

interface AttachOptions {
  kinds: readonly ('image' | 'video')[];
  /** The input field that names it. */
  field: string;
}

/**
 * Takes what its owner has uploaded and not used yet.
 * @throws Refusal `mediaUnusable` when it is not there, not theirs, used already, of another kind or not ready
 */
export async function attachMedia(
  tx: Writer,
  viewer: Viewer,
  mediaId: number,
  use: Use,
  { kinds, field }: AttachOptions,
): Promise<void> {
  const { media } = tx.tables;
  const attached = await tx
    .update(media)
    .set(use)
    .where(
      and(
        eq(media.id, mediaId),
        eq(media.ownerId, viewer.id),
        inArray(media.kind, kinds),
        eq(media.state, 'ready'),
        isUnused(tx),
      ),
    )
    .returning({ id: media.id });
  if (attached.length === 0) throw mediaUnusable(field);
}
