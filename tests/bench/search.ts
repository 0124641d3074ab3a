import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { searchPeople } from '../../src/server/search/people.ts';
import { searchPosts } from '../../src/server/search/queries.ts';
import { type Community, RARE_WORD } from './data.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { type Figure, met } from './table.ts';

/** What somebody types: beginnings, two words, a whole name. */
const names = ['mal', 'aziza', 'kari', 'rustam fi', 'sevara.ok'];
const mistyped = ['mlaika', 'azzia', 'farukh', 'lindqivst', 'yusuupova'];
const commonWords = ['manti', 'weather', 'market melons', 'sun', 'grandmother rec'];
const LIMIT = 20;

/** What finding people and captions costs, with the rules of visibility, against reading all rows with LIKE. */
export async function measureSearch(
  { dataDir, size, readers }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  const file = join(dataDir, 'minigram.db');
  const migrations = join(import.meta.dirname, '../../drizzle');
  const { db } = await openSqlite({ file, migrations, onEffectError: console.error });
  const bare = new Sqlite(file, { readonly: true });
  bare.pragma('cache_size = -32000');
  bare.pragma('mmap_size = 268435456');
  const viewer = {
    id: readers.few,
    username: 'few',
    isAdmin: false,
    sessionId: '',
    grant: 'account',
  } as const;

  const likeUsers = bare.prepare(
    "select id, username, display_name from users where username like '%' || :q || '%' or display_name like '%' || :q || '%' limit 20",
  );
  const likePosts = bare.prepare(
    "select id, author_id, caption from posts where caption like '%' || :q || '%' order by id desc limit 21",
  );
  const bareIndex = bare.prepare(
    'select id, author_id, caption from post_search cross join posts on posts.id = post_search.rowid where post_search match ? order by post_search.rowid desc limit 21',
  );
  const people = (query: string) => searchPeople(db.read, viewer, { query, limit: LIMIT });
  const posts = (query: string) => searchPosts(db, viewer, { query, limit: LIMIT });
  const firstOf = (query: string) => query.split(/[ .]/)[0] ?? query;
  const asMatch = (query: string) =>
    `${query
      .split(' ')
      .map((word) => `"${word}"`)
      .join(' ')}*`;
  const found = (await posts(RARE_WORD)).items.length;
  if (found === 0 || (await people('mlaika')).items.length === 0) throw new Error('The search finds nothing');

  const times = await takeTurns(rounds, {
    people: () => perCall(names, people),
    mistyped: () => perCall(mistyped, people),
    likeUsers: () => perCall(names.map(firstOf), (q) => likeUsers.all({ q })),
    common: () => perCall(commonWords, posts),
    bareIndex: () => perCall(commonWords.map(asMatch), (q) => bareIndex.all(q)),
    rare: () => perCall([RARE_WORD], posts),
    likePosts: () => perCall([RARE_WORD], (q) => likePosts.all({ q })),
  });
  bare.close();
  await db.close();

  const of = `${size.posts.toLocaleString('en')} posts, ${size.members.toLocaleString('en')} members`;
  const row = (
    figure: string,
    measured: number[],
    floor: number[],
    floorName: string,
    target?: number,
  ): Figure => {
    const ratio = medianRatio(measured, floor);
    return {
      figure: `${figure}, ${of}`,
      measured: milliseconds(measured),
      floor: `${milliseconds(floor)} ${floorName}`,
      ratio: ratio.toFixed(2),
      target: target === undefined ? 'reported' : `≤ ${target}`,
      met: target === undefined ? '' : met(ratio <= target),
    };
  };
  return [
    row('search.users, ranked', times.people, times.likeUsers, 'bare LIKE over the names'),
    row('search.users, mistyped', times.mistyped, times.likeUsers, 'bare LIKE, which finds none of them'),
    row('search.posts, a rare word', times.rare, times.likePosts, 'bare LIKE over the captions', 0.5),
    row('search.posts, common words', times.common, times.bareIndex, 'bare full-text index, all visible'),
  ];
}

/** Milliseconds of a call, on average over a tenth of a second. */
async function perCall(queries: string[], call: (query: string) => unknown): Promise<number> {
  const start = performance.now();
  let calls = 0;
  do {
    for (const query of queries) await call(query);
    calls += queries.length;
  } while (performance.now() - start < 100);
  return (performance.now() - start) / calls;
}

const milliseconds = (times: number[]) => `${median(times).toFixed(3)} ms/call`;
