import { join } from 'node:path';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { createPost } from '../../src/server/posts/commands.ts';
import type { Community, ReaderName } from './data.ts';
import { median, takeTurns, timed } from './rounds.ts';

export interface Delivery {
  posts: string;
  'timeline rows': string;
  followers: number;
  'transaction of posts.create': string;
}

/** The price of written timelines: publishing a post, durably, to nobody and to a thousand followers. */
export async function measureDelivery(
  { dataDir, size, readers, timelineRows }: Community,
  { rounds }: { rounds: number },
): Promise<Delivery[]> {
  const { db } = await openSqlite({
    file: join(dataDir, 'minigram.db'),
    migrations: join(import.meta.dirname, '../../drizzle'),
    onEffectError: console.error,
  });
  const publish = async (name: ReaderName) => {
    const viewer = {
      id: readers[name],
      username: name,
      isAdmin: false,
      sessionId: '',
      grant: 'account',
    } as const;
    const id = db.nextId();
    await db.write((tx) =>
      tx.insert(tx.tables.media).values({
        id,
        ownerId: viewer.id,
        width: 1600,
        height: 1200,
        thumbhash: 'HioKDYJ5h4ifmHmYmJhnhzZfFAc6',
        bytes: 500_000,
      }),
    );
    const post = { media: [{ id, alt: '' }], caption: 'Hello, everybody.' };
    return timed(() => db.write((tx) => createPost(tx, viewer, post)));
  };
  const times = await takeTurns(rounds, { nobody: () => publish('few'), everybody: () => publish('many') });
  await db.close();

  const row = (followers: number, values: number[]): Delivery => ({
    posts: size.posts.toLocaleString('en'),
    'timeline rows': timelineRows.toLocaleString('en'),
    followers,
    'transaction of posts.create': `${median(values).toFixed(1)} ms`,
  });
  return [row(0, times.nobody), row(size.members, times.everybody)];
}
