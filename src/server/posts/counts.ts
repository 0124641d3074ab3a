import { eq, type SQL, sql } from 'drizzle-orm';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';

type ViewerId = number | ReturnType<typeof sql.placeholder>;

/**
 * The number of likes of the joined `posts` row for this viewer: null where the author hides it from others, or the viewer wants to see
 * none. Authors see their own.
 */
export function likeCountFor(read: Reader, viewerId: ViewerId): SQL<number | null> {
  const { posts, users } = read.tables;
  const { likes } = visibleCounts(read, viewerId);
  const wantsNone = read
    .select({ hides: users.hidesLikeCounts })
    .from(users)
    .where(sql`${users.id} = ${viewerId}`);
  const isShown = sql`not ${posts.hidesLikeCount} and not (${wantsNone})`;
  return sql<
    number | null
  >`case when ${posts.authorId} = ${viewerId} or (${isShown}) then ${likes} end`.mapWith(Number);
}

/** `likeCountFor` of one post. */
export async function likeCountOf(read: Reader, viewerId: number, postId: number): Promise<number | null> {
  const { posts } = read.tables;
  const [row] = await read
    .select({ likeCount: likeCountFor(read, viewerId) })
    .from(posts)
    .where(eq(posts.id, postId));
  return row?.likeCount ?? null;
}
