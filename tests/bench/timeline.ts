import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Community } from './data.ts';
import { median, takeTurns } from './rounds.ts';

/** A page and the row that tells of the next, as `feed.home` reads them. */
const ROWS = 21;

/** Ways to find the posts of a page of somebody's feed. All find the same. `+:` as in src/server/db/sqlite.ts. */
const ways = {
  /** What the server does: a feed is written when a post is made. */
  timeline: `select post_id from timeline where user_id = +:reader and post_id < +:cursor order by post_id desc limit ${ROWS}`,
  /** Read-time merge, left to the database. */
  query: `select id from posts where author_id in (select followee_id from follows where follower_id = +:reader and accepted)
    and id < +:cursor order by id desc limit ${ROWS}`,
  /**
   * Read-time merge that touches as little as possible: the newest post of each author, then the newest few of those
   * authors alone that can be on the page.
   */
  merge: `select posts.id from (
      select followee_id, (select max(id) from posts where author_id = followee_id and id < +:cursor) as newest
      from follows where follower_id = +:reader and accepted order by newest desc limit ${ROWS}
    ) cross join posts on posts.id in (
      select id from posts where author_id = followee_id and id < +:cursor order by id desc limit ${ROWS}
    ) order by posts.id desc limit ${ROWS}`,
};

export interface FeedDesign {
  posts: string;
  followed: string;
  'written timeline': string;
  'one query, author in (…)': string;
  'newest of each author, merged': string;
}

/** Why feeds are written: what finding a page costs by each way. SQLite alone, without the rest of the request. */
export async function compareFeedDesigns(
  { dataDir, size, readers }: Community,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<FeedDesign[]> {
  const db = new Sqlite(join(dataDir, 'minigram.db'), { readonly: true });
  // As in src/server/db/sqlite.ts.
  db.pragma('cache_size = -32000');
  db.pragma('mmap_size = 268435456');
  const compare = async (reader: number, followed: string): Promise<FeedDesign> => {
    const page = { reader, cursor: Number.MAX_SAFE_INTEGER };
    const statements = Object.values(ways).map((sql) => db.prepare(sql).pluck());
    const answers = new Set(statements.map((statement) => JSON.stringify(statement.all(page))));
    if (answers.size > 1) throw new Error('The designs disagree on what is in the feed');

    const [timeline, query, merge] = statements.map((statement) => async () => {
      let runs = 0;
      const start = performance.now();
      do {
        statement.all(page);
        runs++;
      } while (performance.now() - start < milliseconds);
      return (performance.now() - start) / runs;
    });
    if (!timeline || !query || !merge) throw new Error('A way is missing');
    const times = await takeTurns(rounds, { timeline, query, merge });
    return {
      posts: size.posts.toLocaleString('en'),
      followed,
      'written timeline': `${median(times.timeline).toFixed(3)} ms`,
      'one query, author in (…)': `${median(times.query).toFixed(3)} ms`,
      'newest of each author, merged': `${median(times.merge).toFixed(3)} ms`,
    };
  };
  const designs = [
    await compare(readers.few, String(size.follows)),
    await compare(readers.quiet, `${size.follows} who post no more`),
    await compare(readers.many, size.members.toLocaleString('en')),
  ];
  db.close();
  return designs;
}
