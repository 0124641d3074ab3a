import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './rows.ts';

/** Long enough for what is in the database to come. */
const PATIENCE = 100;

/** The first event of a live stream; undefined when there is none to begin with. */
export async function firstEvent<Event>(
  { community: { services } }: Scene,
  subscribe: () => Promise<AsyncIterable<Event>>,
): Promise<Event | undefined> {
  const { read } = services.db;
  const users = await read.select().from(read.tables.users);
  const start = read.now();
  // Streams ask again and again whether the session lives, and the callers of this matrix have none that is stored.
  await services.db.write((tx) =>
    tx
      .insert(tx.tables.sessions)
      .values(
        users.map(({ id, username }) => ({
          id: `session of ${username}`,
          userId: id,
          createdAt: start,
          lastUsedAt: start,
          expiresAt: start + 60_000,
          userAgent: 'test',
          address: '192.0.2.1',
        })),
      )
      .onConflictDoNothing(),
  );
  const events = (await subscribe())[Symbol.asyncIterator]();
  const next = events.next();
  next.catch(() => {}); // it goes on until the server stops
  const first = await Promise.race([next, sleep(PATIENCE)]);
  return first?.value;
}
