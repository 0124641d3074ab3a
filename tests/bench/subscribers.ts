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
/** Opened and closed before, so that code and tables that are there once are not counted. */
const WARM_UP = 100;
/** Milliseconds in which every stream has been pinged and woken once, and garbage has gone. */
const IDLE = 35_000;

/**
 * How much memory the server takes for each of 1,000 people whose app is open and to whom nothing happens, and for each of
 * 1,000 more: the first bear what is there once, such as the room that V8 makes for new objects (some 10 MB).
 */
export async function measureSubscribers(
  { dataDir }: Community,
  { rounds, idle = IDLE }: { rounds: number; idle?: number },
): Promise<Figure[]> {
  const cookies = await signInMany(dataDir);
  const further: Record<'app' | 'bare', number[]> = { app: [], bare: [] };
  const perSubscriber = async (name: 'app' | 'bare', server: RunningProcess, path: string) => {
    const requests: StreamRequest[] = cookies.map((cookie) => ({ url: server.url + path, cookie }));
    const warmUp = await openStreams(requests.slice(0, WARM_UP));
    warmUp.close();
    await sleep(500);
    const before = server.residentMB();
    const first = await openStreams(requests.slice(0, SUBSCRIBERS));
    await sleep(idle);
    const between = server.residentMB();
    const second = await openStreams(requests.slice(SUBSCRIBERS));
    await sleep(idle);
    const after = server.residentMB();
    first.close();
    second.close();
    await server.stop();
    further[name].push(((after - between) * 1_000) / SUBSCRIBERS);
    return ((between - before) * 1_000) / SUBSCRIBERS;
  };
  const kilobytes = await takeTurns(rounds, {
    app: async () => perSubscriber('app', await startProcess(appScript, { DATA_DIR: dataDir }), STREAM_PATH),
    bare: async () => perSubscriber('bare', await startProcess(floorScripts.fanout), '/'),
  });
  const row = (figure: string, { app, bare }: Record<'app' | 'bare', number[]>): Figure => ({
    figure,
    measured: `${median(app).toFixed(1)} kB`,
    floor: `${median(bare).toFixed(1)} kB bare Node`,
    ratio: medianRatio(app, bare).toFixed(1),
    target: '≤ 40 kB',
    met: met(median(app) <= 40),
  });
  const many = SUBSCRIBERS.toLocaleString('en');
  return [
    row(`memory of an idle subscriber, of ${many}`, kilobytes),
    row(`the same, of ${many} more`, further),
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
