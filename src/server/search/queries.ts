import {
  and,
  between,
  count,
  desc,
  eq,
  inArray,
  isNull,
  lt,
  not,
  notExists,
  type SQL,
  sql,
} from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import { foldTag } from '../../shared/richText.ts';
import type { Viewer } from '../access/viewer.ts';
import { isMuted, postIsVisible, profileIsVisible } from '../access/visibility.ts';
import type { Database, Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { prepared } from '../db/prepared.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { type PostRow, type PostView, postColumns, toPosts } from '../posts/queries.ts';
import { postgresFullText } from './fullText.postgres.ts';
import { sqliteFullText } from './fullText.sqlite.ts';
import type { FullText } from './fullText.ts';
import { wordsOf } from './words.ts';

interface PageInput {
  cursor?: number | undefined;
  limit: number;
}

const fullText: Record<Database['engine'], FullText> = { sqlite: sqliteFullText, postgres: postgresFullText };

const captionPages: Record<Database['engine'], ReturnType<typeof preparePage>> = {
  sqlite: preparePage(sqliteFullText),
  postgres: preparePage(postgresFullText),
};

function preparePage({ source }: FullText) {
  return prepared('captions_found', (read) => {
    const { posts, users } = read.tables;
    const viewerId = sql.placeholder('viewerId');
    const avatar = avatarTable(read);
    const { table, postId, matches } = source(read);
    return (
      read
        .select(postColumns(read, viewerId))
        .from(table)
        // Not an inner join, whose order SQLite would choose: the index gives the matches newest first.
        .crossJoin(posts)
        .innerJoin(users, eq(users.id, posts.authorId))
        .leftJoin(avatar, eq(avatar.id, users.avatarId))
        .where(
          and(
            matches,
            sql`${postId} < ${sql.placeholder('cursor')}`,
            eq(posts.id, postId),
            isFound(read, viewerId),
          ),
        )
        .orderBy(desc(postId))
        .limit(sql.placeholder('rows'))
    );
  });
}

/** Posts that the viewer may see whose captions have all these words, the last one perhaps unfinished; newest first. */
export async function searchPosts(
  { engine, read }: Database,
  viewer: Viewer,
  { query, cursor = Number.MAX_SAFE_INTEGER, limit }: PageInput & { query: string },
): Promise<Page<PostView>> {
  const words = wordsOf(query);
  if (words.length === 0) return { items: [], nextCursor: null };
  const terms = fullText[engine].terms(words);
  const rows = await captionPages[engine](read).execute({
    viewerId: viewer.id,
    terms,
    cursor,
    rows: limit + 1,
  });
  return pageOfPosts(read, rows, limit);
}

/** A page of a hashtag's posts, and, on the first page, how many of them the viewer may see. */
export interface HashtagPage extends Page<PostView> {
  /** Folded. */
  tag: string;
  postCount: number | null;
}

/** Posts with this hashtag that the viewer may see, newest first. */
export async function postsByHashtag(
  read: Reader,
  viewer: Viewer,
  { tag, cursor, limit }: PageInput & { tag: string },
): Promise<HashtagPage> {
  const { hashtags, posts, users } = read.tables;
  const folded = foldTag(tag);
  const avatar = avatarTable(read);
  const rows = await read
    .select(postColumns(read, viewer.id))
    .from(hashtags)
    .innerJoin(posts, eq(posts.id, hashtags.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(
      and(
        eq(hashtags.tag, folded),
        cursor === undefined ? undefined : lt(hashtags.postId, cursor),
        isFound(read, viewer.id),
      ),
    )
    .orderBy(desc(hashtags.postId))
    .limit(limit + 1);
  const page = await pageOfPosts(read, rows, limit);
  const [counted] =
    cursor === undefined ? await countTags(read, viewer, eq(hashtags.tag, folded), 1) : [{ postCount: null }];
  return { tag: folded, postCount: counted ? counted.postCount : 0, ...page };
}

/** A hashtag and how many of its posts the viewer may see. */
export interface HashtagView {
  /** Folded, without the #. */
  tag: string;
  postCount: number;
}

/** Hashtags that begin with this and that some visible post has; those of the most posts first. */
export async function searchHashtags(
  read: Reader,
  viewer: Viewer,
  { query, limit }: { query: string; limit: number },
): Promise<{ items: HashtagView[] }> {
  const beginning = foldTag(query);
  if (!beginning) return { items: [] };
  const { tag } = read.tables.hashtags;
  return { items: await countTags(read, viewer, between(tag, beginning, `${beginning}\u{10ffff}`), limit) };
}

function countTags(read: Reader, viewer: Viewer, where: SQL, limit: number): Promise<HashtagView[]> {
  const { hashtags, posts, users } = read.tables;
  return read
    .select({ tag: hashtags.tag, postCount: count() })
    .from(hashtags)
    .innerJoin(posts, eq(posts.id, hashtags.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(where, isFound(read, viewer.id)))
    .groupBy(hashtags.tag)
    .orderBy(desc(count()), hashtags.tag)
    .limit(limit);
}

const explorePage = prepared('explore_page', (read) => {
  const { posts, users, follows } = read.tables;
  const viewerId = sql.placeholder('viewerId');
  const avatar = avatarTable(read);
  const followed = read
    .select({ one: sql`1` })
    .from(follows)
    .where(and(sql`${follows.followerId} = ${viewerId}`, eq(follows.followeeId, users.id)));
  const authors = read
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.isPrivate, false),
        sql`${users.id} <> ${viewerId}`,
        notExists(followed),
        not(isMuted(read, viewerId)),
        profileIsVisible(read, viewerId),
      ),
    );
  return (
    read
      .select(postColumns(read, viewerId))
      .from(posts)
      // Not an inner join, nor the index by author, hence the plus: by either SQLite would sort all posts for each page.
      .crossJoin(users)
      .leftJoin(avatar, eq(avatar.id, users.avatarId))
      .where(
        and(
          lt(posts.id, sql.placeholder('cursor')),
          sql`+${posts.authorId} in ${authors}`,
          eq(users.id, posts.authorId),
          isFound(read, viewerId),
        ),
      )
      .orderBy(desc(posts.id))
      .limit(sql.placeholder('rows'))
  );
});

/** Posts of public accounts that the viewer neither follows nor has muted, newest first. */
export async function explore(
  read: Reader,
  viewer: Viewer,
  { cursor = Number.MAX_SAFE_INTEGER, limit }: PageInput,
): Promise<Page<PostView>> {
  const rows = await explorePage(read).execute({ viewerId: viewer.id, cursor, rows: limit + 1 });
  return pageOfPosts(read, rows, limit);
}

/** Condition on the joined `posts` and `users` rows: the viewer may see it, and it is in no archive, not even their own. */
function isFound(read: Reader, viewerId: number | ReturnType<typeof sql.placeholder>): SQL | undefined {
  return and(postIsVisible(read, viewerId), isNull(read.tables.posts.archivedAt));
}

async function pageOfPosts(read: Reader, rows: PostRow[], limit: number): Promise<Page<PostView>> {
  const page = pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => row,
  );
  return { items: await toPosts(read, page.items), nextCursor: page.nextCursor };
}

/** Something that the viewer looked for, or opened from what was found. */
export interface RecentSearch {
  id: number;
  /** As it was typed, `@username` or `#tag`. */
  query: string;
  /** Of `@username`, if the viewer may see that profile. */
  person: { id: number; username: string; displayName: string; avatar: PictureView | null } | null;
}

/** What the viewer looked for last, latest first. */
export async function recentSearches(read: Reader, viewer: Viewer): Promise<{ items: RecentSearch[] }> {
  const { recentSearches: recent, users } = read.tables;
  const rows = await read
    .select({ id: recent.id, query: recent.query })
    .from(recent)
    .where(eq(recent.userId, viewer.id))
    .orderBy(desc(recent.id))
    .limit(limits.recentSearches);
  const usernames = rows.flatMap(({ query }) =>
    query.startsWith('@') ? [query.slice(1).toLowerCase()] : [],
  );
  const avatar = avatarTable(read);
  const people = await read
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      avatar: pictureColumns(avatar),
    })
    .from(users)
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .where(and(inArray(users.username, usernames), profileIsVisible(read, viewer.id)));
  const byName = new Map(
    people.map((person) => [`@${person.username}`, { ...person, avatar: avatarOf(person.avatar) }]),
  );
  return { items: rows.map((row) => ({ ...row, person: byName.get(row.query.toLowerCase()) ?? null })) };
}
