import { and, desc, eq, exists, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import type { PostRef, ProfileRef, Visible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { prepared } from '../db/prepared.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { notFound } from '../refusal.ts';

export interface PostPhotoView extends PictureView {
  alt: string;
}

/** A post with everything that shows it. */
export interface PostView {
  id: number;
  author: { id: number; username: string; displayName: string; avatar: PictureView | null };
  caption: string;
  media: PostPhotoView[];
  likeCount: number;
  commentCount: number;
  /** Whether the viewer likes it. */
  liked: boolean;
  /** ISO 8601, as is `editedAt`. */
  createdAt: string;
  editedAt: string | null;
}

/** The columns of a post, to select from posts ⋈ users ⟕ avatar. */
export function postColumns(read: Reader, viewerId: number | ReturnType<typeof sql.placeholder>) {
  const { posts, users, likes } = read.tables;
  const liked = exists(
    read
      .select({ one: sql`1` })
      .from(likes)
      .where(and(eq(likes.postId, posts.id), sql`${likes.userId} = ${viewerId}`)),
  );
  return {
    id: posts.id,
    caption: posts.caption,
    likeCount: posts.likeCount,
    commentCount: posts.commentCount,
    editedAt: posts.editedAt,
    authorId: users.id,
    username: users.username,
    displayName: users.displayName,
    avatar: pictureColumns(avatarTable(read)),
    liked: sql<boolean>`${liked}`.mapWith(Boolean),
  };
}

export interface PostRow {
  id: number;
  caption: string;
  likeCount: number;
  commentCount: number;
  editedAt: number | null;
  authorId: number;
  username: string;
  displayName: string;
  avatar: PictureView | null;
  liked: boolean;
}

/** How many posts one call of `photosOfPosts` can be asked for: a full page and the row that tells of the next. */
const POSTS_AT_ONCE = limits.page.max + 1;
const postIdNames = Array.from({ length: POSTS_AT_ONCE }, (_, index) => `post${index}`);

const photosOfPosts = prepared('photos_of_posts', (read) => {
  const { media } = read.tables;
  return read
    .select({ postId: media.postId, photo: { ...pictureColumns(media), alt: media.alt } })
    .from(media)
    .where(
      inArray(
        media.postId,
        postIdNames.map((name) => sql.placeholder(name)),
      ),
    )
    .orderBy(media.postId, media.position);
});

/** Rows of `postColumns` as they are sent, with their photos. At most `POSTS_AT_ONCE`. */
export async function toPosts(read: Reader, rows: PostRow[]): Promise<PostView[]> {
  if (rows.length === 0) return [];
  const ids = Object.fromEntries(postIdNames.map((name, index) => [name, rows[index]?.id ?? 0]));
  const photos = new Map<number | null, PostPhotoView[]>(rows.map(({ id }) => [id, []]));
  for (const { postId, photo } of await photosOfPosts(read).execute(ids)) photos.get(postId)?.push(photo);
  return rows.map((row) => ({
    id: row.id,
    author: {
      id: row.authorId,
      username: row.username,
      displayName: row.displayName,
      avatar: avatarOf(row.avatar),
    },
    caption: row.caption,
    media: photos.get(row.id) ?? [],
    likeCount: row.likeCount,
    commentCount: row.commentCount,
    liked: row.liked,
    createdAt: timeOfId(row.id).toISOString(),
    editedAt: row.editedAt === null ? null : new Date(row.editedAt).toISOString(),
  }));
}

export async function postById(read: Reader, viewer: Viewer, post: Visible<PostRef>): Promise<PostView> {
  const [view] = await toPosts(read, await selectPosts(read, viewer, eq(read.tables.posts.id, post.id), 1));
  if (!view) throw notFound('post');
  return view;
}

/** An account's posts, newest first. */
export async function postsByUser(
  read: Reader,
  viewer: Viewer,
  author: Visible<ProfileRef>,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<PostView>> {
  const { posts } = read.tables;
  const where = and(eq(posts.authorId, author.id), cursor === undefined ? undefined : lt(posts.id, cursor));
  const rows = await selectPosts(read, viewer, where, limit + 1);
  const page = pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => row,
  );
  return { items: await toPosts(read, page.items), nextCursor: page.nextCursor };
}

function selectPosts(read: Reader, viewer: Viewer, where: SQL | undefined, limit: number) {
  const { posts, users } = read.tables;
  const avatar = avatarTable(read);
  return read
    .select(postColumns(read, viewer.id))
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(where)
    .orderBy(desc(posts.id))
    .limit(limit);
}
