import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { postIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarTable } from '../media/pictures.ts';
import { type PostView, postColumns, toPosts } from '../posts/queries.ts';

/** What the viewer has saved and still sees, last saved first; what is in an archive is not shown. */
export async function savedPosts(
  read: Reader,
  viewer: Viewer,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<PostView>> {
  const { saves, posts, users } = read.tables;
  const avatar = avatarTable(read);
  const rows = await read
    .select({ order: saves.id, ...postColumns(read, viewer.id) })
    .from(saves)
    .innerJoin(posts, eq(posts.id, saves.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(
      and(
        eq(saves.userId, viewer.id),
        isNull(posts.archivedAt),
        postIsVisible(read, viewer.id),
        cursor === undefined ? undefined : lt(saves.id, cursor),
      ),
    )
    .orderBy(desc(saves.id))
    .limit(limit + 1);
  const page = pageOf(
    rows,
    limit,
    ({ order }) => order,
    (row) => row,
  );
  return { items: await toPosts(read, page.items), nextCursor: page.nextCursor };
}
