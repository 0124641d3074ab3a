import { aliasedTable, and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { mentionsIn } from '../../shared/richText.ts';
import { postIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';

export interface Addressee {
  id: number;
  username: string;
}

/** Those of these people, by id or by name, who see a post: only they are told of what happens under it. */
export async function readersAmong(
  read: Reader,
  postId: number,
  { ids = [], usernames = [] }: { ids?: number[]; usernames?: string[] },
): Promise<Addressee[]> {
  if (ids.length === 0 && usernames.length === 0) return [];
  const { posts, users } = read.tables;
  const reader = aliasedTable(users, 'reader');
  return read
    .select({ id: reader.id, username: reader.username })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .innerJoin(reader, or(inArray(reader.id, ids), inArray(reader.username, usernames)))
    .where(and(eq(posts.id, postId), isNull(reader.deletedAt), postIsVisible(read, sql`${reader.id}`)));
}

/** Who comes into a text about a post by an edit, of those who see the post; and all whom it names no more. */
export async function changedMentions(
  read: Reader,
  postId: number,
  before: string,
  after: string,
): Promise<{ added: number[]; removed: number[] }> {
  const { users } = read.tables;
  const names = { before: mentionsIn(before), after: mentionsIn(after) };
  const gone = names.before.filter((name) => !names.after.includes(name));
  const added = await readersAmong(read, postId, {
    usernames: names.after.filter((name) => !names.before.includes(name)),
  });
  const removed =
    gone.length === 0
      ? []
      : await read.select({ id: users.id }).from(users).where(inArray(users.username, gone));
  return { added: added.map(({ id }) => id), removed: removed.map(({ id }) => id) };
}
