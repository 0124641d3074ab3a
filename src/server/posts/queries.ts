import { and, desc, eq, exists, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Viewer } from '../access/viewer.ts';
import type { PostRef, ProfileRef, Visible } from '../access/visible.ts';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { prepared } from '../db/prepared.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';
import { likeCountFor } from './counts.ts';
import { type PostPhotoView, photosOf } from './photos.ts';

/** A post with everything that shows it. */
export interface PostView {
  id: number;
  author: { id: number; username: string; displayName: string; avatar: PictureView | null };
  caption: string;
  media: PostPhotoView[];
  /** Null: hidden from the viewer, by the author or by their own wish. */
  likeCount: number | null;
  commentCount: number;
  /** Whether the viewer likes it, and whether it is on their private list. */
  liked: boolean;
  saved: boolean;
  /** Only its author sees it. */
  isArchived: boolean;
  /** Whether only its author sees how many like it. */
  hidesLikeCount: boolean;
  /** ISO 8601, as is `editedAt`. */
  createdAt: string;
  editedAt: string | null;
}

/** The columns of a post, to select from posts ⋈ users ⟕ avatar. */
export function postColumns(read: Reader, viewerId: number | ReturnType<typeof sql.placeholder>) {
  const { posts, users, likes, saves } = read.tables;
  const liked = exists(
    read
      .select({ one: sql`1` })
      .from(likes)
      .where(and(eq(likes.postId, posts.id), sql`${likes.userId} = ${viewerId}`)),
  );
  const saved = exists(
    read
      .select({ one: sql`1` })
      .from(saves)
      .where(and(eq(saves.postId, posts.id), sql`${saves.userId} = ${viewerId}`)),
  );
  return {
    id: posts.id,
    caption: posts.caption,
    likeCount: likeCountFor(read, viewerId),
    commentCount: visibleCounts(read, viewerId).comments,
    editedAt: posts.editedAt,
    archivedAt: posts.archivedAt,
    hidesLikeCount: posts.hidesLikeCount,
    authorId: users.id,
    username: users.username,
    displayName: users.displayName,
    avatar: pictureColumns(avatarTable(read)),
    liked: sql<boolean>`${liked}`.mapWith(Boolean),
    saved: sql<boolean>`${saved}`.mapWith(Boolean),
  };
}

export interface PostRow {
  id: number;
  caption: string;
  likeCount: number | null;
  commentCount: number;
  editedAt: number | null;
  archivedAt: number | null;
  hidesLikeCount: boolean;
  authorId: number;
  username: string;
  displayName: string;
  avatar: PictureView | null;
  liked: boolean;
  saved: boolean;
}

/** Rows of `postColumns` as they are sent, with their photos. At most a page and one. */
export async function toPosts(read: Reader, rows: PostRow[]): Promise<PostView[]> {
  const photos = await photosOf(read, rows);
  return rows.map((row, index) => ({
    id: row.id,
    author: {
      id: row.authorId,
      username: row.username,
      displayName: row.displayName,
      avatar: avatarOf(row.avatar),
    },
    caption: row.caption,
    media: photos[index] ?? [],
    likeCount: row.likeCount,
    commentCount: row.commentCount,
    liked: row.liked,
    saved: row.saved,
    isArchived: row.archivedAt !== null,
    hidesLikeCount: row.hidesLikeCount,
    createdAt: timeOfId(row.id).toISOString(),
    editedAt: row.editedAt === null ? null : new Date(row.editedAt).toISOString(),
  }));
}

const onePost = prepared('post_by_id', (read) =>
  selectPosts(read, sql.placeholder('viewerId'), eq(read.tables.posts.id, sql.placeholder('id')), 1),
);

export async function postById(read: Reader, viewer: Viewer, post: Visible<PostRef>): Promise<PostView> {
  const [view] = await toPosts(read, await onePost(read).execute({ viewerId: viewer.id, id: post.id }));
  if (!view) throw notFound('post');
  return view;
}

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

/** An account's posts, newest first, without those in the archive. */
export function postsByUser(
  read: Reader,
  viewer: Viewer,
  author: Visible<ProfileRef>,
  page: PageInput,
): Promise<Page<PostView>> {
  const { posts } = read.tables;
  return postsWhere(read, viewer, and(eq(posts.authorId, author.id), isNull(posts.archivedAt)), page);
}

/** What the viewer has archived, newest posts first. */
export function archivedPosts(read: Reader, viewer: Viewer, page: PageInput): Promise<Page<PostView>> {
  const { posts } = read.tables;
  return postsWhere(read, viewer, and(eq(posts.authorId, viewer.id), isNotNull(posts.archivedAt)), page);
}

async function postsWhere(
  read: Reader,
  viewer: Viewer,
  condition: SQL | undefined,
  { cursor, limit }: PageInput,
): Promise<Page<PostView>> {
  const { posts } = read.tables;
  const where = and(condition, cursor === undefined ? undefined : lt(posts.id, cursor));
  const rows = await selectPosts(read, viewer.id, where, limit + 1);
  const page = pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => row,
  );
  return { items: await toPosts(read, page.items), nextCursor: page.nextCursor };
}

function selectPosts(
  read: Reader,
  viewerId: number | ReturnType<typeof sql.placeholder>,
  where: SQL | undefined,
  limit: number,
) {
  const { posts, users } = read.tables;
  const avatar = avatarTable(read);
  return read
    .select(postColumns(read, viewerId))
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(where)
    .orderBy(desc(posts.id))
    .limit(limit);
}
