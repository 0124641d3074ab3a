import Sqlite from 'better-sqlite3';
import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

const d = process.argv[2];
const b = new Sqlite(d + '/minigram.db', { readonly: true });
b.pragma('cache_size=-32000');
b.pragma('mmap_size=268435456');
const t = (n: string, f: () => unknown, k = 20) => {
  f();
  const s = performance.now();
  for (let i = 0; i < k; i++) f();
  console.log(n, ((performance.now() - s) / k).toFixed(3));
};
for (const m of [
  '"manti"*',
  '"weather"*',
  '"market" "melons"*',
  '"sun"*',
  '"grandmother" "rec"*',
  '"registon"*',
  '"registon"',
  '"manti"',
])
  t('fts ' + m, () =>
    b.prepare('select rowid from post_search where post_search match ? order by rowid desc limit 21').all(m),
  );

import { openSqlite } from '../../src/server/db/sqlite.ts';
import { searchPeople } from '../../src/server/search/people.ts';
import { searchPosts } from '../../src/server/search/queries.ts';
import { friendsOfFriends, mutualsOf } from '../../src/server/users/mutuals.ts';

const { db } = await openSqlite({
  file: d + '/minigram.db',
  migrations: 'drizzle',
  onEffectError: console.error,
});
const few = b.prepare("select id from users where username='few'").pluck().get() as number;
const viewer = { id: few, username: 'few', isAdmin: false, sessionId: '' };
const ta = async (n: string, f: () => Promise<unknown>, k = 10) => {
  await f();
  const s = performance.now();
  for (let i = 0; i < k; i++) await f();
  console.log(n, ((performance.now() - s) / k).toFixed(3));
};
for (const q of ['mal', 'aziza', 'kari', 'rustam fi', 'sevara.ok', 'mlaika'])
  await ta('people ' + q, () => searchPeople(db.read, viewer, { query: q, limit: 20 }));
const ids = b.prepare('select id from users order by random() limit 50').pluck().all() as number[];
await ta('mutuals', () => mutualsOf(db.read, viewer, ids));
for (const w of ['Registon', 'manti', 'sun'])
  await ta('posts ' + w, () => searchPosts(db, viewer, { query: w, limit: 20 }));

import { measureSearch } from './search.ts'; import { table } from './table.ts';
console.log(table(await measureSearch({ dataDir: d, size: { members: 1000, follows: 50, posts: 100000, likes: 0, comments: 0 }, readers: { few, quiet: 0, many: 0 }, timelineRows: 0 }, { rounds: 5 })));
const many = b.prepare("select id from users where username='many'").pluck().get() as number;
const vm = { ...viewer, id: many };
await ta('people mal, many', () => searchPeople(db.read, vm, { query: 'mal', limit: 20 }));
import { explore, postsByHashtag } from '../../src/server/search/queries.ts';
import { suggestedPeople } from '../../src/server/users/suggested.ts';
await ta('explore few', () => explore(db.read, viewer, { limit: 20 }));
await ta('explore many', () => explore(db.read, vm, { limit: 20 }));
await ta('suggested few', () => suggestedPeople(db.read, viewer, { limit: 20 }));
await ta('suggested many', () => suggestedPeople(db.read, vm, { limit: 20 }));
