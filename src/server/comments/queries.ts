import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import { type PostRef, profileIsVisible, type Visible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';

export interface CommentView {
  id: number;
  postId: number;
  text: string;
  author: { id: number; username: string; displayName: string; avatar: PictureView | null };
  /** Whether the viewer may change the text, and whether they may delete it. */
  canEdit: boolean;
  canDelete: boolean;
  /** ISO 8601, as is `editedAt`. */
  createdAt: string;
  editedAt: string | null;
}

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

/** The comments on a post, newest first. */
export async function commentsByPost(
  read: Reader,
  viewer: Viewer,
  post: Visible<PostRef>,
  { cursor, limit }: PageInput,
): Promise<Page<CommentView>> {
  const { comments } = read.tables;
  const where = and(eq(comments.postId, post.id), cursor === undefined ? undefined : lt(comments.id, cursor));
  const rows = await selectComments(read, viewer, where, limit + 1);
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
  const [row] = await selectComments(read, viewer, eq(read.tables.comments.id, id), 1);
  return row && toComment(viewer, post, row);
}

function selectComments(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number) {
  const { comments, users } = read.tables;
  const avatar = avatarTable(read);
  return read
    .select({
      id: comments.id,
      postId: comments.postId,
      text: comments.text,
      editedAt: comments.editedAt,
      authorId: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(where, profileIsVisible(read, viewer.id)))
    .orderBy(desc(comments.id))
    .limit(limit);
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
