import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sessions } from '../../src/server/access/sessions.ts';
import { visibleProfiles } from '../../src/server/access/visible.ts';
import { createGroup } from '../../src/server/chat/groups.ts';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import { limits } from '../../src/shared/limits.ts';
import type { Community } from './data.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { appScript, floorScripts, startProcess } from './servers.ts';
import { openStreams, STREAM_PATH } from './streams.ts';
import { type Figure, met } from './table.ts';

const SUBSCRIBERS = 1_000;
/** As when each of a thousand people who are there writes something every 100 seconds. */
const MESSAGES_PER_SECOND = 10;
/** Milliseconds after the last message in which all must have come. */
const PATIENCE = 5_000;

interface Group {
  conversationId: number;
  /** `Cookie` headers of its people. */
  cookies: string[];
}

/** From the sending of a message to its receipt by each of 32 people, while 1,000 listen, each on a stream of their own. */
export async function measureFanOut(
  { dataDir }: Community,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Figure[]> {
  const groups = await makeGroups(dataDir);
  const app = await startProcess(appScript, { DATA_DIR: dataDir });
  const bare = await startProcess(floorScripts.fanout);
  const ofApp = await listen(
    groups.map(({ cookies }) => cookies.map((cookie) => ({ url: app.url + STREAM_PATH, cookie }))),
    ({ conversationId, cookies: [cookie = ''] }, text) =>
      fetch(`${app.url}/trpc/chat.send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ conversationId, text }),
      }),
    groups,
  );
  const ofBare = await listen(
    groups.map(({ cookies }, group) => cookies.map(() => ({ url: `${bare.url}/?group=${group}` }))),
    (group, text) =>
      fetch(`${bare.url}/?group=${groups.indexOf(group)}`, {
        method: 'POST',
        body: JSON.stringify({ text, filler: FILLER }),
      }),
    groups,
  );

  const times = await takeTurns(rounds, {
    app: () => ofApp.percentile99(seconds),
    bare: () => ofBare.percentile99(seconds),
  });
  ofApp.close();
  ofBare.close();
  await Promise.all([app.stop(), bare.stop()]);
  const measured = median(times.app);
  return [
    {
      figure: `a message to each of its group: 1,000 streams, ${MESSAGES_PER_SECOND} messages/s, p99`,
      measured: `${Math.round(measured)} ms`,
      floor: `${median(times.bare).toFixed(1)} ms bare Node, nothing stored`,
      ratio: medianRatio(times.app, times.bare).toFixed(1),
      target: '≤ 100 ms',
      met: met(measured <= 100),
    },
  ];
}

/** Makes an event of the floor as long as one of the app. */
const FILLER = 'x'.repeat(450);

/** Puts the members into groups as large as can be, signed in. */
async function makeGroups(dataDir: string): Promise<Group[]> {
  const { db } = await openSqlite({
    file: join(dataDir, 'minigram.db'),
    migrations: join(import.meta.dirname, '../../drizzle'),
    onEffectError: console.error,
    synchronous: 'NORMAL',
  });
  const sessions = new Sessions(db);
  const { users } = db.read.tables;
  const people = await db.read
    .select({ id: users.id, username: users.username })
    .from(users)
    .orderBy(users.id)
    .limit(SUBSCRIBERS);
  const groups: Group[] = [];
  while (people.length > 1) {
    const [first, ...others] = people.splice(0, limits.groupMembers);
    if (!first) break;
    const viewer = { ...first, isAdmin: false, sessionId: '', grant: 'account' } as const;
    const conversationId = await db.write(async (tx) => {
      const profiles = await visibleProfiles(
        tx,
        viewer,
        others.map(({ id }) => id),
      );
      return createGroup(tx, viewer, profiles, '');
    });
    const cookies: string[] = [];
    for (const { id } of [first, ...others]) {
      const secret = await sessions.create(id, { userAgent: 'bench', address: '127.0.0.1' });
      cookies.push(`minigram_session=${secret}`);
    }
    groups.push({ conversationId, cookies });
  }
  await db.close();
  return groups;
}

type Send = (group: Group, text: string) => Promise<Response>;

/** Opens the streams of all groups; each measurement then sends to them in turn, at an even pace. */
async function listen(requests: { url: string; cookie?: string }[][], send: Send, groups: Group[]) {
  const sentAt: number[] = [];
  let receipts: number[] = [];
  const streams = await openStreams(requests.flat(), (event) => {
    const [, number] = /"text":"number (\d+)"/.exec(event) ?? [];
    if (number !== undefined) receipts.push(performance.now() - (sentAt[Number(number)] ?? 0));
  });

  async function percentile99(seconds: number): Promise<number> {
    receipts = [];
    let expected = 0;
    const sent: Promise<void>[] = [];
    for (let message = 0; message < seconds * MESSAGES_PER_SECOND; message++) {
      const group = groups[sentAt.length % groups.length];
      if (!group) throw new Error('There are no groups');
      expected += group.cookies.length;
      sentAt.push(performance.now());
      sent.push(
        send(group, `number ${sentAt.length - 1}`).then(async (response) => {
          if (!response.ok) throw new Error(`A message was refused: ${await response.text()}`);
          await response.arrayBuffer();
        }),
      );
      await sleep(1_000 / MESSAGES_PER_SECOND);
    }
    await Promise.all(sent);
    for (let waited = 0; receipts.length < expected && waited < PATIENCE; waited += 10) await sleep(10);
    if (receipts.length !== expected) {
      throw new Error(`${receipts.length} of ${expected} messages came`);
    }
    return receipts.sort((a, b) => a - b)[Math.ceil(0.99 * expected) - 1] ?? Number.NaN;
  }
  return { percentile99, close: streams.close };
}
