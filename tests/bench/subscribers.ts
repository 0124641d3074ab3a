import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sessions } from '../../src/server/access/sessions.ts';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import type { Community } from './data.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { appScript, floorScripts, type RunningProcess, startProcess } from './servers.ts';
import { openStreams, STREAM_PATH, type StreamRequest } from './streams.ts';
import { type Figure, met } from './table.ts';

const SUBSCRIBERS = 1_000;
/** Milliseconds in which every stream has been pinged and woken once, and garbage has gone. */
const IDLE = 35_000;

/**
 * How much memory the server takes for each of 1,000 people whose app is open and to whom nothing happens. Another 1,000 are
 * there before, so that what is there once is not counted: code, tables, the room that V8 makes for new objects.
 */
export async function measureSubscribers(
  { dataDir }: Community,
  { rounds, idle = IDLE }: { rounds: number; idle?: number },
): Promise<Figure[]> {
  const cookies = await signInMany(dataDir);
  const perSubscriber = async (server: RunningProcess, path: string) => {
    const requests: StreamRequest[] = cookies.map((cookie) => ({ url: server.url + path, cookie }));
    const first = await openStreams(requests.slice(0, SUBSCRIBERS));
    await sleep(idle);
    const before = server.residentMB();
    const second = await openStreams(requests.slice(SUBSCRIBERS));
    await sleep(idle);
    const after = server.residentMB();
    first.close();
    second.close();
    await server.stop();
    return ((after - before) * 1_000) / SUBSCRIBERS;
  };
  const kilobytes = await takeTurns(rounds, {
    app: async () => perSubscriber(await startProcess(appScript, { DATA_DIR: dataDir }), STREAM_PATH),
    bare: async () => perSubscriber(await startProcess(floorScripts.fanout), '/'),
  });
  const measured = median(kilobytes.app);
  return [
    {
      figure: `memory of an idle subscriber, of ${SUBSCRIBERS.toLocaleString('en')}`,
      measured: `${measured.toFixed(1)} kB`,
      floor: `${median(kilobytes.bare).toFixed(1)} kB bare Node`,
      ratio: medianRatio(kilobytes.app, kilobytes.bare).toFixed(1),
      target: '≤ 40 kB',
      met: met(measured <= 40),
    },
  ];
}

/** `Cookie` headers of this many members, each in two sessions, as with a phone and a desk. */
async function signInMany(dataDir: string): Promise<string[]> {
  const { db } = await openSqlite({
    file: join(dataDir, 'minigram.db'),
    migrations: join(import.meta.dirname, '../../drizzle'),
    onEffectError: console.error,
    synchronous: 'NORMAL',
  });
  const sessions = new Sessions(db);
  const { users } = db.read.tables;
  const people = await db.read.select({ id: users.id }).from(users).orderBy(users.id).limit(SUBSCRIBERS);
  const cookies: string[] = [];
  for (const { id } of [...people, ...people]) {
    cookies.push(
      `minigram_session=${await sessions.create(id, { userAgent: 'bench', address: '127.0.0.1' })}`,
    );
  }
  await db.close();
  return cookies;
}
