import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { tray } from '../../src/server/stories/tray.ts';
import { limits } from '../../src/shared/limits.ts';
import type { Community } from './data.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { type Figure, met } from './table.ts';

const FOLLOWED = 500;
const STORIES_EACH = 3;

/** What the tray of somebody costs who follows 500 people with stories, above reading their latest stories without any rule. */
export async function measureTray(
  { dataDir, readers }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  const file = join(dataDir, 'minigram.db');
  const migrations = join(import.meta.dirname, '../../drizzle');
  const { db } = await openSqlite({ file, migrations, onEffectError: console.error });
  const viewer = {
    id: readers.many,
    username: 'many',
    isAdmin: false,
    sessionId: '',
    grant: 'account',
  } as const;
  const bare = new Sqlite(file, { readonly: true });
  bare.pragma('cache_size = -32000');
  bare.pragma('mmap_size = 268435456');

  const expiresAt = Date.now() + limits.storyMs;
  const authors = bare
    .prepare('select followee_id from follows where follower_id = ? and accepted limit ?')
    .pluck()
    .all(viewer.id, FOLLOWED)
    .map(Number);
  await db.write(async (tx) => {
    for (const [index, authorId] of authors.entries()) {
      for (let made = 0; made < STORIES_EACH; made++) {
        const id = tx.nextId();
        await tx.insert(tx.tables.stories).values({ id, authorId, expiresAt });
        if (index % 2 === 0 || made === 0)
          await tx.insert(tx.tables.storyViews).values({ storyId: id, userId: viewer.id, id: tx.nextId() });
      }
    }
  });
  const { items } = await tray(db.read, viewer);
  const unseen = items.filter(({ unseenCount }) => unseenCount > 0).length;
  if (items.length !== FOLLOWED || unseen !== FOLLOWED / 2)
    throw new Error('The tray is not what it should be');

  // The same people and their pictures, without order, visibility and what was seen.
  const floor = bare.prepare(
    `select users.id, users.username, users.display_name, avatar.id, avatar.width, avatar.height, avatar.thumbhash,
       max(stories.id), count(*)
     from follows
     join users on users.id = follows.followee_id
     join stories on stories.author_id = users.id and stories.expires_at > :now
     left join media avatar on avatar.id = users.avatar_id
     where follows.follower_id = :viewer and follows.accepted group by users.id`,
  );
  const times = await takeTurns(rounds, {
    tray: () => perCall(() => tray(db.read, viewer)),
    floor: () => perCall(() => floor.all({ viewer: viewer.id, now: Date.now() })),
  });
  await db.write(async (tx) => {
    await tx.delete(tx.tables.stories);
  });
  bare.close();
  await db.close();

  const ratio = medianRatio(times.tray, times.floor);
  return [
    {
      figure: `stories.tray, ${FOLLOWED} followed with ${STORIES_EACH} stories each`,
      measured: milliseconds(times.tray),
      floor: `${milliseconds(times.floor)} bare SQL, no rules, nothing of what was seen`,
      ratio: ratio.toFixed(2),
      target: '≤ 2',
      met: met(ratio <= 2),
    },
  ];
}

/** Milliseconds of a call, on average over a fifth of a second. */
async function perCall(call: () => unknown): Promise<number> {
  const start = performance.now();
  let calls = 0;
  do {
    await call();
    calls++;
  } while (performance.now() - start < 200);
  return (performance.now() - start) / calls;
}

const milliseconds = (times: number[]) => `${median(times).toFixed(3)} ms/call`;
