import type { Reader } from '../../src/server/db/database.ts';
import type { Found, Ledger } from './ledger.ts';

/** Every row that a fact can be about, by the key of the fact. */
export interface Rows {
  found: Found;
  /** Texts and names that are there more than once, though each was sent for one thing. */
  doubles: string[];
  keys: Iterable<string>;
}

export async function readRows(read: Reader): Promise<Rows> {
  const rows = new Map<string, { value: string; id?: number }>();
  const doubles: string[] = [];
  const add = (key: string, value: string, id?: number) => {
    if (rows.has(key)) doubles.push(`${key} is there twice`);
    rows.set(key, id === undefined ? { value } : { value, id });
  };
  const t = read.tables;
  const media = await read.select().from(t.media).orderBy(t.media.position, t.media.id);
  const ofPost = Map.groupBy(media, ({ postId }) => postId);
  const ofStory = Map.groupBy(media, ({ storyId }) => storyId);
  for (const { id, ownerId } of media) add(`media ${id}`, `of ${ownerId}`);
  for (const { username } of await read.select({ username: t.users.username }).from(t.users)) {
    add(`user ${username}`, 'there');
  }
  for (const { id, authorId, caption } of await read.select().from(t.posts)) {
    const pictures = (ofPost.get(id) ?? []).map((picture) => picture.id).join(' ');
    add(`post ${caption}`, `by ${authorId} of ${pictures}`, id);
  }
  for (const { id, authorId, caption } of await read.select().from(t.stories)) {
    const pictures = (ofStory.get(id) ?? []).map((picture) => picture.id).join(' ');
    add(`story ${caption}`, `by ${authorId} of ${pictures}`, id);
  }
  for (const { id, authorId, postId, text } of await read.select().from(t.comments)) {
    add(`comment ${text}`, `by ${authorId} under ${postId}`, id);
  }
  for (const { id, senderId, conversationId, text } of await read.select().from(t.messages)) {
    add(`message ${text}`, `by ${senderId} in ${conversationId}`, id);
  }
  for (const { postId, userId } of await read.select().from(t.likes)) add(`like ${postId} ${userId}`, 'yes');
  for (const { storyId, userId } of await read.select().from(t.storyViews)) {
    add(`view ${storyId} ${userId}`, 'yes');
  }
  for (const { followerId, followeeId, accepted } of await read.select().from(t.follows)) {
    add(`follow ${followerId} ${followeeId}`, accepted ? 'following' : 'requested');
  }
  return { found: (key) => rows.get(key), doubles, keys: rows.keys() };
}

/** What is there though nobody asked for it, was refused, or was never told of; media aside, whose answer may be lost. */
export function unasked(rows: Rows, ledger: Ledger): string[] {
  return [...rows.keys]
    .filter((key) => !key.startsWith('media ') && !ledger.facts.has(key))
    .map((key) => `${key} is there, but nothing that was sent can have made it`);
}
