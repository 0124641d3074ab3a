import { aliasedTable, and, between, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { avatarTable, pictureColumns } from '../media/pictures.ts';
import { MUTUALS_AT_ONCE, mutualsOf, type PersonWithMutuals } from '../users/mutuals.ts';
import { toPerson } from '../users/person.ts';
import { isNearly, MOST_TYPO_KEYS, typoKeysFor } from './typos.ts';
import { wordsOfNameQuery, wordsOfNames } from './words.ts';

/** Nobody types more names to find one person; each costs a look into the index. */
const MOST_WORDS = 6;
/** How many people are read to find the best of them. */
const MOST_CANDIDATES = MUTUALS_AT_ONCE;
const MOST_NEARLY = 500;
/** No text goes on with it, so it ends the range of all texts with a beginning. */
const LAST_CHARACTER = '\u{10ffff}';

/**
 * People by their names or what those begin with, best first; then those whose names differ from what was typed by a
 * letter. Among both come first those whom the viewer follows, who follow them, and friends of friends.
 */
export async function searchPeople(
  read: Reader,
  viewer: Viewer,
  { query, limit }: { query: string; limit: number },
): Promise<{ items: PersonWithMutuals[] }> {
  const words = wordsOfNameQuery(query).slice(0, MOST_WORDS);
  if (words.length === 0) return { items: [] };
  const wanted = words.join('');
  const named = await candidates(read, viewer, words, { wanted, nearly: false });
  const found = await ranked(read, viewer, named, wanted);
  if (found.length < limit) {
    const known = new Set(named.map(({ id }) => id));
    const nearly = (await candidates(read, viewer, words, { wanted, nearly: true })).filter(
      (row) => !known.has(row.id) && isMeant(words, row),
    );
    found.push(...(await ranked(read, viewer, nearly.slice(0, MOST_CANDIDATES), wanted)));
  }
  return { items: found.slice(0, limit) };
}

/** Whether each typed word is one of somebody's, but for one letter. */
function isMeant(words: string[], names: { username: string; displayName: string }): boolean {
  const theirs = wordsOfNames(names);
  return words.every((word) => theirs.some((name) => name.startsWith(word) || isNearly(word, name)));
}

type Candidate = Awaited<ReturnType<typeof candidates>>[number];

/** Those who may be meant, as many as are worth ranking: people with the very name, then those known, come first. */
function candidates(
  read: Reader,
  viewer: Viewer,
  words: string[],
  { wanted, nearly }: { wanted: string; nearly: boolean },
) {
  const most = nearly ? MOST_NEARLY : MOST_CANDIDATES;
  const ranges = words.flatMap((word, index) =>
    rangesOf(word, nearly).map((range, at) => [index, at, range] as const),
  );
  const bounds = ranges.flatMap(([index, at, { from, to }]) => [
    [`from${index}_${at}`, from],
    [`to${index}_${at}`, to],
  ]);
  const statement = (nearly ? nearlyNamed : named)[words.length - 1];
  if (!statement) throw new Error(`There are ${words.length} words, and statements for ${MOST_WORDS}.`);
  return statement(read).execute({ viewerId: viewer.id, wanted, most, ...Object.fromEntries(bounds) });
}

interface Range {
  from: string;
  to: string;
}

/** Where in the index a word is looked for: itself, and if `nearly`, as many times more as there are keys of a typing error. */
function rangesOf(word: string, nearly: boolean): Range[] {
  const itself = { from: word, to: word + LAST_CHARACTER };
  if (!nearly) return [itself];
  const { keys, whole } = typoKeysFor(word);
  const nowhere = { from: LAST_CHARACTER, to: '' };
  return [
    itself,
    ...Array.from({ length: MOST_TYPO_KEYS }, (_, index) => {
      const key = keys[index];
      return key === undefined ? nowhere : { from: key, to: whole ? key : key + LAST_CHARACTER };
    }),
  ];
}

const counts = Array.from({ length: MOST_WORDS }, (_, index) => index + 1);
/** By the number of words, from one on. */
const named = counts.map((count) => prepareCandidates(`people_named_${count}`, count, 0));
const nearlyNamed = counts.map((count) =>
  prepareCandidates(`people_nearly_named_${count}`, count, MOST_TYPO_KEYS),
);

function prepareCandidates(name: string, words: number, typoKeys: number) {
  return prepared(name, (read) => {
    const { users, follows, nameKeys } = read.tables;
    const viewerId = sql.placeholder('viewerId');
    const avatar = avatarTable(read);
    const mine = aliasedTable(follows, 'mine');
    const back = aliasedTable(follows, 'back');
    /** Condition: one of somebody's words lies in one of the ranges of this typed word. */
    const hasWord = (index: number) => {
      const ranges = Array.from({ length: 1 + typoKeys }, (_, at) =>
        and(
          // With each range, so that each is a stretch of the index.
          eq(nameKeys.isTypo, at > 0),
          between(nameKeys.key, sql.placeholder(`from${index}_${at}`), sql.placeholder(`to${index}_${at}`)),
        ),
      );
      return inArray(
        users.id,
        read
          .select({ id: nameKeys.userId })
          .from(nameKeys)
          .where(or(...ranges)),
      );
    };
    const closeness = sql`case when ${mine.accepted} is not null then 3 when ${back.accepted} then 2 else 0 end`;
    return read
      .select({
        id: users.id,
        username: users.username,
        displayName: users.displayName,
        isPrivate: users.isPrivate,
        avatar: pictureColumns(avatar),
        accepted: mine.accepted,
        closeness: closeness.mapWith(Number),
      })
      .from(users)
      .leftJoin(avatar, eq(avatar.id, users.avatarId))
      .leftJoin(mine, and(sql`${mine.followerId} = ${viewerId}`, eq(mine.followeeId, users.id)))
      .leftJoin(back, and(sql`${back.followeeId} = ${viewerId}`, eq(back.followerId, users.id)))
      .where(
        and(...Array.from({ length: words }, (_, index) => hasWord(index)), profileIsVisible(read, viewerId)),
      )
      .orderBy(sql`${users.username} <> ${sql.placeholder('wanted')}`, desc(closeness), desc(users.id))
      .limit(sql.placeholder('most'));
  });
}

/** Those the viewer knows first; then the better the name fits, and the more friends follow them. */
async function ranked(
  read: Reader,
  viewer: Viewer,
  rows: Candidate[],
  wanted: string,
): Promise<PersonWithMutuals[]> {
  const mutuals = await mutualsOf(
    read,
    viewer,
    rows.map(({ id }) => id),
  );
  return rows
    .map((row) => {
      const mutual = mutuals.get(row.id) ?? null;
      return {
        row,
        mutual,
        rank: [row.closeness || (mutual ? 1 : 0), fitOf(row, wanted), mutual?.count ?? 0],
      };
    })
    .toSorted((a, b) => {
      const differs = a.rank.findIndex((value, index) => value !== b.rank[index]);
      if (differs === -1) return a.row.username < b.row.username ? -1 : 1;
      return (b.rank[differs] ?? 0) - (a.rank[differs] ?? 0);
    })
    .map(({ row, mutual }) => ({ ...toPerson(viewer, row), mutuals: mutual }));
}

/** How well a name fits: the very username, the whole name, the beginning of either, or a word within. */
function fitOf(names: { username: string; displayName: string }, wanted: string): number {
  const [username = '', displayName = ''] = [names.username, names.displayName].map((name) =>
    wordsOfNames({ username: name, displayName: '' }).at(-1),
  );
  if (username === wanted) return 3;
  if (displayName === wanted) return 2;
  return username.startsWith(wanted) || displayName.startsWith(wanted) ? 1 : 0;
}
