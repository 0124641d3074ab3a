import { and, asc, desc, eq, exists, gt, isNull, lt, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import { commentIsVisible } from '../access/visibility.ts';
import type { CommentRef, PostRef, Visible } from '../access/visible.ts';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';

/** A comment, or a reply to one. */
export interface CommentView {
  id: number;
  postId: number;
  /** The comment whose thread it stands in; null for one under the post itself. */
  parentId: number | null;
  text: string;
  author: { id: number; username: string; displayName: string; avatar: PictureView | null };
  /** Whether the viewer may change the text, and whether they may delete it. */
  canEdit: boolean;
  canDelete: boolean;
  likeCount: number;
  /** Whether the viewer likes it. */
  liked: boolean;
  replyCount: number;
  /** ISO 8601, as is `editedAt`. */
  createdAt: string;
  editedAt: string | null;
}

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

/** The comments under the post itself, newest first; `repliesTo` has what stands under them. */
export async function commentsByPost(
  read: Reader,
  viewer: Viewer,
  post: Visible<PostRef>,
  { cursor, limit }: PageInput,
): Promise<Page<CommentView>> {
  const { comments } = read.tables;
  const rows = await selectComments(read, viewer)
    .where(
      and(
        eq(comments.postId, post.id),
        isNull(comments.parentId),
        commentIsVisible(read, viewer.id),
        cursor === undefined ? undefined : lt(comments.id, cursor),
      ),
    )
    .orderBy(desc(comments.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => toComment(viewer, post, row),
  );
}

/** The replies to a comment, oldest first. */
export async function repliesTo(
  read: Reader,
  viewer: Viewer,
  { post, comment }: { post: Visible<PostRef>; comment: Visible<CommentRef> },
  { cursor = 0, limit }: PageInput,
): Promise<Page<CommentView>> {
  const { comments } = read.tables;
  const rows = await selectComments(read, viewer)
    .where(and(eq(comments.parentId, comment.id), gt(comments.id, cursor), commentIsVisible(read, viewer.id)))
    .orderBy(asc(comments.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => toComment(viewer, post, row),
  );
}

export async function commentById(
  read: Reader,
  viewer: Viewer,
  post: Visible<PostRef>,
  id: number,
): Promise<CommentView | undefined> {
  const [row] = await selectComments(read, viewer).where(
    and(eq(read.tables.comments.id, id), commentIsVisible(read, viewer.id)),
  );
  return row && toComment(viewer, post, row);
}

function selectComments(read: Reader, viewer: Viewer) {
  const { comments, commentLikes, users } = read.tables;
  const avatar = avatarTable(read);
  const counts = visibleCounts(read, viewer.id);
  const liked = exists(
    read
      .select({ one: sql`1` })
      .from(commentLikes)
      .where(and(eq(commentLikes.commentId, comments.id), eq(commentLikes.userId, viewer.id))),
  );
  return read
    .select({
      id: comments.id,
      postId: comments.postId,
      parentId: comments.parentId,
      text: comments.text,
      editedAt: comments.editedAt,
      likeCount: counts.commentLikes,
      liked: sql<boolean>`${liked}`.mapWith(Boolean),
      replyCount: counts.replies,
      authorId: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId));
}

type CommentRow = Awaited<ReturnType<typeof selectComments>>[number];

function toComment(viewer: Viewer, post: Visible<PostRef>, row: CommentRow): CommentView {
  const { authorId, username, displayName, avatar, editedAt, ...comment } = row;
  return {
    ...comment,
    author: { id: authorId, username, displayName, avatar: avatarOf(avatar) },
    canEdit: authorId === viewer.id,
    canDelete: authorId === viewer.id || post.authorId === viewer.id,
    createdAt: timeOfId(row.id).toISOString(),
    editedAt: editedAt === null ? null : new Date(editedAt).toISOString(),
  };
}
