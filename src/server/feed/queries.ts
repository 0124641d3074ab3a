import { and, desc, eq, lt, not, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { isMuted, postIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { prepared } from '../db/prepared.ts';
import { avatarTable } from '../media/pictures.ts';
import { type PostView, postColumns, toPosts } from '../posts/queries.ts';

/**
 * The viewer's timeline from a cursor on. What is in it was visible when it was delivered; the condition takes out what
 * is not any more.
 */
const timelinePage = prepared('timeline_page', (read) => {
  const { timeline, posts, users } = read.tables;
  const avatar = avatarTable(read);
  const viewerId = sql.placeholder('viewerId');
  return read
    .select(postColumns(read, viewerId))
    .from(timeline)
    .innerJoin(posts, eq(posts.id, timeline.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(
      and(
        eq(timeline.userId, viewerId),
        lt(timeline.postId, sql.placeholder('cursor')),
        postIsVisible(read, viewerId),
        not(isMuted(read, viewerId)),
      ),
    )
    .orderBy(desc(timeline.postId))
    .limit(sql.placeholder('rows'));
});

/** Posts of the people the viewer follows and has not muted, and their own, newest first. */
export async function homeFeed(
  read: Reader,
  viewer: Viewer,
  { cursor = Number.MAX_SAFE_INTEGER, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<PostView>> {
  const rows = await timelinePage(read).execute({ viewerId: viewer.id, cursor, rows: limit + 1 });
  const page = pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => row,
  );
  return { items: await toPosts(read, page.items), nextCursor: page.nextCursor };
}
