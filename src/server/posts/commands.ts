import { and, eq, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Owned, PostRef } from '../access/visibility.ts';
import type { Writer } from '../db/database.ts';
import { deliver, withdraw } from '../feed/timeline.ts';
import { attachMedia } from '../media/attach.ts';
import { mediaUnusable } from '../media/pictures.ts';

interface PhotoInput {
  id: number;
  alt: string;
}

/** Makes a post of uploaded pictures and delivers it to the feeds. Returns its id. */
export async function createPost(
  tx: Writer,
  viewer: Viewer,
  { media: photos, caption }: { media: PhotoInput[]; caption: string },
): Promise<number> {
  const { posts, users } = tx.tables;
  const post = { id: tx.nextId(), authorId: viewer.id, caption };
  await tx.insert(posts).values(post);
  for (const [position, { id, alt }] of photos.entries()) {
    const options = { kinds: ['image'], field: `media.${position}.id` } as const;
    await attachMedia(tx, viewer, id, { postId: post.id, position, alt }, options);
  }
  await tx
    .update(users)
    .set({ postCount: sql`${users.postCount} + 1` })
    .where(eq(users.id, viewer.id));
  await deliver(tx, post);
  return post.id;
}

/** Changes the caption and alt texts that are named, and notes the time. */
export async function updatePost(
  tx: Writer,
  post: Owned<PostRef>,
  { caption, media: photos = [] }: { caption?: string | undefined; media?: PhotoInput[] | undefined },
): Promise<void> {
  if (caption === undefined && photos.length === 0) return;
  const { posts, media } = tx.tables;
  for (const [index, { id, alt }] of photos.entries()) {
    const changed = await tx
      .update(media)
      .set({ alt })
      .where(and(eq(media.id, id), eq(media.postId, post.id)))
      .returning({ id: media.id });
    if (changed.length === 0) throw mediaUnusable(`media.${index}.id`);
  }
  const now = tx.now();
  // Later than the last time even within a millisecond: it tells the versions of a post apart, see photos.ts.
  const editedAt = sql`case when ${posts.editedAt} >= ${now} then ${posts.editedAt} + 1 else ${now} end`;
  await tx.update(posts).set({ caption, editedAt }).where(eq(posts.id, post.id));
}

/** Removes a post with its likes, comments and pictures; the files go once the removal is durable. */
export async function deletePost(
  tx: Writer,
  post: Owned<PostRef>,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<void> {
  const { posts, media, users } = tx.tables;
  const photos = await tx.select({ id: media.id }).from(media).where(eq(media.postId, post.id));
  await withdraw(tx, post);
  await tx.delete(posts).where(eq(posts.id, post.id));
  await tx
    .update(users)
    .set({ postCount: sql`${users.postCount} - 1` })
    .where(eq(users.id, post.authorId));
  tx.afterCommit(async () => {
    for (const { id } of photos) await removeFile(id);
  });
}
