import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { PostRef, Visible } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { listPeople } from '../users/person.ts';

/** Who likes a post, latest first. */
export function likers(
  read: Reader,
  viewer: Viewer,
  post: Visible<PostRef>,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const { likes } = read.tables;
  return listPeople(read, viewer, {
    from: likes,
    person: likes.userId,
    order: likes.id,
    where: and(eq(likes.postId, post.id), profileIsVisible(read, viewer.id)),
    cursor,
    limit,
  });
}
