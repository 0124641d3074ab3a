import { and, eq, inArray } from 'drizzle-orm';
import { hashtagsIn } from '../../shared/richText.ts';
import type { Database, Writer } from '../db/database.ts';
import { typoKeysOf } from './typos.ts';
import { wordsOf, wordsOfNames } from './words.ts';

/*
 * What the search looks in, written in the same write as what it is about. Rows go with their post or account by
 * themselves; SQLite's full-text index follows `postTexts` by triggers (drizzle/sqlite/0002_search.sql).
 */

/** Puts a new or changed caption into the index. */
export async function indexPost(tx: Writer, postId: number, caption: string): Promise<void> {
  const { postTexts } = tx.tables;
  const words = wordsOf(caption).join(' ');
  if (words) {
    await tx
      .insert(postTexts)
      .values({ postId, words })
      .onConflictDoUpdate({ target: postTexts.postId, set: { words } });
  } else await tx.delete(postTexts).where(eq(postTexts.postId, postId));
}

/** Puts the names of a new account, or changed names, into the index. */
export async function indexPerson(tx: Writer, userId: number): Promise<void> {
  const { users, nameKeys } = tx.tables;
  await tx.delete(nameKeys).where(eq(nameKeys.userId, userId));
  const [names] = await tx
    .select({ username: users.username, displayName: users.displayName })
    .from(users)
    .where(eq(users.id, userId));
  if (!names) return;
  const words = wordsOfNames(names);
  const typos = new Set(words.flatMap(typoKeysOf));
  await tx
    .insert(nameKeys)
    .values([
      ...words.map((key) => ({ isTypo: false, key, userId })),
      ...[...typos].map((key) => ({ isTypo: true, key, userId })),
    ]);
}

/** How many are put into the index in one write: a few milliseconds, for which others wait. */
const AT_ONCE = 50;

/** Puts into the index what was there before it. */
export async function indexBacklog(db: Database): Promise<void> {
  while (await db.write(indexSome));
}

/** Returns whether there was something to do. */
async function indexSome(tx: Writer): Promise<boolean> {
  const { searchBacklog: backlog } = tx.tables;
  const waiting = await tx.select().from(backlog).limit(AT_ONCE);
  for (const { kind, subjectId } of waiting) {
    if (kind === 'user') await indexPerson(tx, subjectId);
    else await indexOldPost(tx, subjectId);
  }
  for (const [kind, entries] of Map.groupBy(waiting, (entry) => entry.kind)) {
    const ids = entries.map(({ subjectId }) => subjectId);
    await tx.delete(backlog).where(and(eq(backlog.kind, kind), inArray(backlog.subjectId, ids)));
  }
  return waiting.length > 0;
}

/** A post from before there were hashtags. */
async function indexOldPost(tx: Writer, postId: number): Promise<void> {
  const { posts, hashtags } = tx.tables;
  const [post] = await tx.select({ caption: posts.caption }).from(posts).where(eq(posts.id, postId));
  if (!post) return;
  await indexPost(tx, postId, post.caption);
  const tags = hashtagsIn(post.caption).map((tag) => ({ tag, postId }));
  if (tags.length > 0) await tx.insert(hashtags).values(tags).onConflictDoNothing();
}
