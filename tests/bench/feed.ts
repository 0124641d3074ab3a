import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Community } from './data.ts';
import { CONNECTIONS, callsPerSecond, FEED_PATH } from './load.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { appScript, floorScripts, signIn, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** What the home feed costs above what tRPC, and Hono, need to send such an answer at all. */
export async function measureFeed(
  { dataDir }: Community,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Figure[]> {
  const app = await startProcess(appScript, { DATA_DIR: dataDir });
  const cookie = await signIn(app.url, 'few');
  const response = await fetch(app.url + FEED_PATH, { headers: { cookie } });
  const { result } = await response.json();
  if (result.data.items.length !== 20) throw new Error('The feed is not a full page');
  const answer = join(dataDir, 'answer.json');
  await writeFile(answer, JSON.stringify(result.data));
  const trpc = await startProcess(floorScripts.trpc, { ANSWER: answer });
  const hono = await startProcess(floorScripts.hono, { ANSWER: answer });

  const calls = await takeTurns(rounds, {
    app: () => callsPerSecond(app.url, { cookie }, seconds),
    trpc: () => callsPerSecond(trpc.url, { cookie }, seconds),
    hono: () => callsPerSecond(hono.url, { cookie }, seconds),
  });
  await Promise.all([app.stop(), trpc.stop(), hono.stop()]);

  const row = {
    figure: `feed.home, 20 posts, ${CONNECTIONS} connections`,
    measured: perSecond(calls.app),
  };
  const ofTrpc = medianRatio(calls.app, calls.trpc);
  return [
    {
      ...row,
      floor: `${perSecond(calls.trpc)} tRPC, same JSON from memory`,
      ratio: ofTrpc.toFixed(2),
      target: '≥ 0.6',
      met: met(ofTrpc >= 0.6),
    },
    {
      ...row,
      floor: `${perSecond(calls.hono)} bare Hono, same bytes`,
      ratio: medianRatio(calls.app, calls.hono).toFixed(2),
      target: 'reported',
      met: '',
    },
  ];
}

const perSecond = (calls: number[]) => `${Math.round(median(calls))} calls/s`;
