import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { hashPassword } from '../../src/server/access/passwords.ts';
import { createIdGenerator } from '../../src/server/db/ids.ts';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { typoKeysOf } from '../../src/server/search/typos.ts';
import { wordsOf, wordsOfNames } from '../../src/server/search/words.ts';
import { altTexts, closings, firstNames, lastNames, openings, remarks } from './words.ts';

/** What a community is made of, besides its readers. */
export interface Size {
  members: number;
  /** Members whom each member follows. */
  follows: number;
  posts: number;
  likes: number;
  comments: number;
}

/**
 * Accounts that are measured; they post nothing. `few` follows as many members as anyone, `quiet` as many who have posted
 * nothing for most of the time, and `many` follows every member and is followed by every member.
 */
export type ReaderName = 'few' | 'quiet' | 'many';

/** Of everyone in the data. */
export const PASSWORD = 'correct horse battery staple';

export interface Community {
  size: Size;
  dataDir: string;
  /** Ids. */
  readers: Record<ReaderName, number>;
  timelineRows: number;
}

/** In the caption of one post of 5,000. */
export const RARE_WORD = 'Registon';

const migrations = join(import.meta.dirname, '../../drizzle');
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/**
 * Writes a community into a new database, in the shape that the app would leave: its own schema and ids, counts that
 * fit, every timeline complete. The rows go in by prepared statements, because a million posts by way of the app
 * would take hours. The same size makes the same rows.
 */
export async function makeCommunity(dataDir: string, size: Size): Promise<Community> {
  const file = join(dataDir, 'minigram.db');
  const opened = await openSqlite({ file, migrations, onEffectError: console.error });
  await opened.db.close();

  const db = new Sqlite(file);
  // Nothing here has to survive a crash.
  for (const setting of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -500000',
  ])
    db.pragma(setting);
  const passwordHash = await hashPassword(PASSWORD);
  const readers = db.transaction(() => fill(db, size, passwordHash))();
  const timelineRows = Number(db.prepare('select count(*) from timeline').pluck().get());
  db.pragma('journal_mode = WAL');
  db.close();
  return { size, dataDir, readers, timelineRows };
}

function fill(db: Sqlite.Database, size: Size, passwordHash: string): Community['readers'] {
  const random = randomNumbers(2000);
  const below = (n: number) => Math.floor(random() * n);
  const pick = (choices: readonly string[]) => choices[below(choices.length)] ?? '';
  let time = Date.now() - YEAR;
  const nextId = createIdGenerator(() => Math.floor(time), 0);

  const insertUser = db.prepare(
    'insert into users (id, username, display_name, bio, password_hash, is_private) values (?, ?, ?, ?, ?, ?)',
  );
  const insertMedia = db.prepare(
    'insert into media (id, owner_id, post_id, position, alt, width, height, thumbhash, bytes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertKey = db.prepare('insert into name_keys (is_typo, key, user_id) values (?, ?, ?)');
  const setAvatar = db.prepare('update users set avatar_id = ? where id = ?');
  const join = (username: string, displayName: string, isPrivate: boolean): number => {
    time += 10 * MINUTE;
    const id = nextId();
    insertUser.run(id, username, displayName, pick(closings), passwordHash, isPrivate ? 1 : 0);
    const words = wordsOfNames({ username, displayName });
    for (const word of words) insertKey.run(0, word, id);
    for (const key of new Set(words.flatMap(typoKeysOf))) insertKey.run(1, key, id);
    return id;
  };
  const addPicture = (ownerId: number, postId: number | null, position: number): number => {
    const id = nextId();
    const [width, height] = random() < 0.5 ? [1600, 1200] : [1200, 1600];
    const thumbhash = Buffer.from(Array.from({ length: 23 }, () => below(256))).toString('base64');
    const bytes = 300_000 + below(400_000);
    insertMedia.run(id, ownerId, postId, position, pick(altTexts), width, height, thumbhash, bytes);
    return id;
  };

  const few = join('few', 'Follows Few', false);
  const quiet = join('quiet', 'Follows the Quiet', false);
  const many = join('many', 'Follows Many', false);
  const members = Array.from({ length: size.members }, (_, number) => {
    const [first, last] = [pick(firstNames), pick(lastNames)];
    const id = join(`${first}.${last}${number}`.toLowerCase(), `${first} ${last}`, random() < 0.2);
    if (random() < 0.7) setAvatar.run(addPicture(id, null, 0), id);
    return id;
  });
  const anyoneOf = (people: number[]) => people[below(people.length)] ?? few;
  const anyone = () => anyoneOf(members);
  const silent = members.slice(0, size.follows);
  const active = members.slice(size.follows);

  const insertFollow = db.prepare(
    'insert or ignore into follows (follower_id, followee_id, id, accepted) values (?, ?, ?, 1)',
  );
  for (const follower of [few, ...members]) {
    for (let made = 0; made < size.follows; ) {
      const followee = anyone();
      if (followee !== follower) made += insertFollow.run(follower, followee, nextId()).changes;
    }
  }
  for (const member of silent) insertFollow.run(quiet, member, nextId());
  for (const member of members) {
    insertFollow.run(many, member, nextId());
    insertFollow.run(member, many, nextId());
  }

  const insertPost = db.prepare('insert into posts (id, author_id, caption) values (?, ?, ?)');
  const insertText = db.prepare('insert into post_texts (post_id, words) values (?, ?)');
  const between = (Date.now() - MINUTE - time) / size.posts;
  const posts = Array.from({ length: size.posts }, (_, number) => {
    time += between;
    const [id, author] = [nextId(), anyoneOf(number < size.posts / 10 ? members : active)];
    const written = `${pick(openings)} ${pick(closings)}`.trim();
    const caption = number % 5_000 === 0 ? `${RARE_WORD}, ${written}` : written;
    insertPost.run(id, author, caption);
    insertText.run(id, wordsOf(caption).join(' '));
    const photos = random() < 0.7 ? 1 : 2 + below(3);
    for (let position = 0; position < photos; position++) addPicture(author, id, position);
    return id;
  });
  const anyPost = () => posts[below(posts.length)] ?? 0;

  const insertLike = db.prepare('insert or ignore into likes (post_id, user_id, id) values (?, ?, ?)');
  for (let made = 0; made < size.likes; ) made += insertLike.run(anyPost(), anyone(), nextId()).changes;
  const insertComment = db.prepare('insert into comments (id, post_id, author_id, text) values (?, ?, ?, ?)');
  for (let made = 0; made < size.comments; made++)
    insertComment.run(nextId(), anyPost(), anyone(), pick(remarks));

  const insertTimeline = db.prepare(
    `insert into timeline (user_id, post_id)
     select :user, id from posts
     where author_id = :user or author_id in (select followee_id from follows where follower_id = :user and accepted)
     order by id`,
  );
  for (const user of [few, quiet, many, ...members]) insertTimeline.run({ user });

  db.exec(`
    update users set
      post_count = (select count(*) from posts where author_id = users.id),
      follower_count = (select count(*) from follows where followee_id = users.id and accepted),
      following_count = (select count(*) from follows where follower_id = users.id and accepted);
    update posts set like_count = (select count(*) from likes where post_id = posts.id)
      where id in (select post_id from likes);
    update posts set comment_count = (select count(*) from comments where post_id = posts.id)
      where id in (select post_id from comments)`);
  return { few, quiet, many };
}

/** The same numbers from 0 to 1 in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
