import { eq, or, sql } from 'drizzle-orm';
import type { NotificationKind } from '../../shared/kinds.ts';
import { mentionsIn } from '../../shared/richText.ts';
import type { Viewer } from '../access/viewer.ts';
import {
  type CommentRef,
  type Owned,
  type PostRef,
  type Visible,
  visibleComment,
} from '../access/visible.ts';
import type { Writer } from '../db/database.ts';
import { notify, takeBack } from '../notifications/commands.ts';
import { changedMentions, readersAmong } from '../posts/readers.ts';
import { notFound } from '../refusal.ts';

interface NewComment {
  text: string;
  /** The comment that it replies to, under the same post. */
  parentId?: number | undefined;
}

/** Adds a comment and tells those whom it concerns. Returns its id. */
export async function createComment(
  tx: Writer,
  viewer: Viewer,
  post: Visible<PostRef>,
  { text, parentId }: NewComment,
): Promise<number> {
  const { comments } = tx.tables;
  const parent = parentId === undefined ? undefined : await visibleComment(tx, viewer, parentId);
  if (parent && parent.postId !== post.id) throw notFound('comment');
  // A reply to a reply stands in the same thread.
  const threadId = parent && (parent.parentId ?? parent.id);
  const id = tx.nextId();
  await tx.insert(comments).values({ id, postId: post.id, authorId: viewer.id, parentId: threadId, text });
  await changeCommentCount(tx, post.id, 1);
  if (threadId !== undefined) await changeReplyCount(tx, threadId, 1);
  for (const [userId, kind] of await concernedBy(tx, post, parent, text)) {
    await notify(tx, { kind, userId, actorId: viewer.id, postId: post.id, commentId: id });
  }
  return id;
}

/** Who is told of a comment, and as what: each person once, of what concerns them most. */
async function concernedBy(
  tx: Writer,
  post: PostRef,
  parent: CommentRef | undefined,
  text: string,
): Promise<Map<number, NotificationKind>> {
  const concerned = new Map<number, NotificationKind>([[post.authorId, 'comment']]);
  const ids = parent ? [parent.authorId] : [];
  const readers = await readersAmong(tx, post.id, { ids, usernames: mentionsIn(text) });
  for (const { id } of readers) concerned.set(id, id === parent?.authorId ? 'reply' : 'mention');
  return concerned;
}

/**
 * Changes what a comment says; those whom it names only now are told, unless they were told of it already. The same words
 * again change nothing.
 */
export async function updateComment(tx: Writer, comment: Owned<CommentRef>, text: string): Promise<void> {
  const { comments, notifications } = tx.tables;
  const [before] = await tx.select({ text: comments.text }).from(comments).where(eq(comments.id, comment.id));
  if (before?.text === text) return;
  await tx.update(comments).set({ text, editedAt: tx.now() }).where(eq(comments.id, comment.id));
  const { added, removed } = await changedMentions(tx, comment.postId, before?.text ?? '', text);
  const act = {
    kind: 'mention',
    actorId: comment.authorId,
    postId: comment.postId,
    commentId: comment.id,
  } as const;
  for (const userId of removed) await takeBack(tx, { ...act, userId });
  if (added.length === 0) return;
  const told = await tx
    .select({ userId: notifications.userId })
    .from(notifications)
    .where(eq(notifications.commentId, comment.id));
  for (const userId of added) {
    if (!told.some((row) => row.userId === userId)) await notify(tx, { ...act, userId });
  }
}

/** Removes a comment with its likes and replies, and what was told of them. */
export async function deleteComment(tx: Writer, comment: Owned<CommentRef>): Promise<void> {
  const { comments } = tx.tables;
  const thread = or(eq(comments.id, comment.id), eq(comments.parentId, comment.id));
  const going = await tx.select({ id: comments.id }).from(comments).where(thread);
  for (const { id } of going) await takeBack(tx, { commentId: id });
  await tx.delete(comments).where(thread);
  await changeCommentCount(tx, comment.postId, -going.length);
  if (comment.parentId !== null) await changeReplyCount(tx, comment.parentId, -1);
}

async function changeCommentCount(tx: Writer, postId: number, by: number): Promise<void> {
  const { posts } = tx.tables;
  await tx
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} + ${by}` })
    .where(eq(posts.id, postId));
}

async function changeReplyCount(tx: Writer, commentId: number, by: 1 | -1): Promise<void> {
  const { comments } = tx.tables;
  await tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} + ${by}` })
    .where(eq(comments.id, commentId));
}
