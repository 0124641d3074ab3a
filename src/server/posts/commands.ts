import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { hashtagsIn } from '../../shared/richText.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Owned, PostRef } from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { deliver, withdraw } from '../feed/timeline.ts';
import { attachMedia } from '../media/attach.ts';
import { mediaUnusable } from '../media/pictures.ts';
import { notify, takeBack } from '../notifications/commands.ts';
import { indexPost } from '../search/indexing.ts';
import { insertPost } from './newPost.ts';
import { changedMentions } from './readers.ts';

interface PhotoInput {
  id: number;
  alt: string;
}

interface NewPost {
  media: PhotoInput[];
  caption: string;
  createdAt?: number | undefined;
}

/**
 * Makes a post of uploaded pictures and delivers it to the feeds; with `createdAt` (milliseconds since 1970) at that place
 * in time. Whom it mentions is told now. Returns its id.
 * @throws Refusal `mediaUnusable`, `invalidInput` for a time that is still to come
 */
export async function createPost(
  tx: Writer,
  viewer: Viewer,
  { media: photos, caption, createdAt }: NewPost,
): Promise<number> {
  const post = {
    id: await insertPost(tx, { authorId: viewer.id, caption }, createdAt),
    authorId: viewer.id,
  };
  for (const [position, { id, alt }] of photos.entries()) {
    const options = { kinds: ['image'], field: `media.${position}.id` } as const;
    await attachMedia(tx, viewer, id, { postId: post.id, position, alt }, options);
  }
  await changePostCount(tx, viewer.id, 1);
  await deliver(tx, post);
  await followCaption(tx, post, '', caption);
  return post.id;
}

/**
 * Changes the caption and alt texts that are named, and notes the time. Saying again what stands there changes nothing.
 * @throws Refusal `mediaUnusable` for a picture that is not the post's
 */
export async function updatePost(
  tx: Writer,
  post: Owned<PostRef>,
  { caption, media: photos = [] }: { caption?: string | undefined; media?: PhotoInput[] | undefined },
): Promise<void> {
  const { posts } = tx.tables;
  const before = await captionOf(tx, post);
  const hasNewAlts = await changeAlts(tx, post, photos);
  const hasNewCaption = caption !== undefined && caption !== before;
  if (!hasNewAlts && !hasNewCaption) return;
  if (hasNewCaption) await followCaption(tx, post, before, caption);
  const now = tx.now();
  // Later than the last time even within a millisecond: it tells the versions of a post apart, see photos.ts.
  const editedAt = sql`case when ${posts.editedAt} >= ${now} then ${posts.editedAt} + 1 else ${now} end`;
  await tx.update(posts).set({ caption, editedAt }).where(eq(posts.id, post.id));
}

/** Returns whether one of them is another than before. */
async function changeAlts(tx: Writer, post: PostRef, photos: PhotoInput[]): Promise<boolean> {
  const { media } = tx.tables;
  let isChanged = false;
  for (const [index, { id, alt }] of photos.entries()) {
    const isPhoto = and(eq(media.id, id), eq(media.postId, post.id));
    const [photo] = await tx.select({ alt: media.alt }).from(media).where(isPhoto);
    if (!photo) throw mediaUnusable(`media.${index}.id`);
    if (photo.alt === alt) continue;
    await tx.update(media).set({ alt }).where(isPhoto);
    isChanged = true;
  }
  return isChanged;
}

/** Removes a post with its likes, comments and pictures; the files go once the removal is durable. */
export async function deletePost(
  tx: Writer,
  post: Owned<PostRef>,
  removeFile: (mediaId: number) => Promise<void>,
): Promise<void> {
  const { posts, media } = tx.tables;
  const photos = await tx.select({ id: media.id }).from(media).where(eq(media.postId, post.id));
  await withdraw(tx, post);
  await takeBack(tx, { postId: post.id });
  const deleted = await tx
    .delete(posts)
    .where(eq(posts.id, post.id))
    .returning({ archivedAt: posts.archivedAt });
  // In the archive it is not counted.
  if (deleted.some(({ archivedAt }) => archivedAt === null)) await changePostCount(tx, post.authorId, -1);
  tx.afterCommit(async () => {
    for (const { id } of photos) await removeFile(id);
  });
}

/** Puts a post away: out of all feeds and off its author's count. Doing it again changes nothing. */
export async function archivePost(tx: Writer, post: Owned<PostRef>): Promise<void> {
  const { posts } = tx.tables;
  const archived = await tx
    .update(posts)
    .set({ archivedAt: tx.now() })
    .where(and(eq(posts.id, post.id), isNull(posts.archivedAt)))
    .returning({ id: posts.id });
  if (archived.length === 0) return;
  await withdraw(tx, post);
  await changePostCount(tx, post.authorId, -1);
}

/** Brings a post back from the archive, to its old place in every feed. */
export async function unarchivePost(tx: Writer, post: Owned<PostRef>): Promise<void> {
  const { posts } = tx.tables;
  const restored = await tx
    .update(posts)
    .set({ archivedAt: null })
    .where(and(eq(posts.id, post.id), isNotNull(posts.archivedAt)))
    .returning({ id: posts.id });
  if (restored.length === 0) return;
  await deliver(tx, post);
  await changePostCount(tx, post.authorId, 1);
}

/** Decides whether others see how many like a post. */
export async function setLikeCountHidden(tx: Writer, post: Owned<PostRef>, hidden: boolean): Promise<void> {
  const { posts } = tx.tables;
  await tx.update(posts).set({ hidesLikeCount: hidden }).where(eq(posts.id, post.id));
}

/** What a caption brings with it: its hashtags, and that those whom it names are told. */
async function followCaption(tx: Writer, post: PostRef, before: string, after: string): Promise<void> {
  const { hashtags } = tx.tables;
  const tags = hashtagsIn(after);
  await indexPost(tx, post.id, after);
  if (before) await tx.delete(hashtags).where(eq(hashtags.postId, post.id));
  if (tags.length > 0) await tx.insert(hashtags).values(tags.map((tag) => ({ tag, postId: post.id })));
  const { added, removed } = await changedMentions(tx, post.id, before, after);
  const act = { kind: 'captionMention', actorId: post.authorId, postId: post.id } as const;
  for (const userId of removed) await takeBack(tx, { ...act, userId });
  for (const userId of added) await notify(tx, { ...act, userId });
}

async function captionOf(tx: Writer, post: PostRef): Promise<string> {
  const { posts } = tx.tables;
  const [row] = await tx.select({ caption: posts.caption }).from(posts).where(eq(posts.id, post.id));
  return row?.caption ?? '';
}

async function changePostCount(tx: Writer, authorId: number, by: 1 | -1): Promise<void> {
  const { users } = tx.tables;
  await tx
    .update(users)
    .set({ postCount: sql`${users.postCount} + ${by}` })
    .where(eq(users.id, authorId));
}
