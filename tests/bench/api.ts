import type { Community } from './data.ts';
import { callsPerSecond } from './load.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { appScript, call, credentials, signIn, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** What a program pays for its tokens, and for REST. */
export async function measureApi(
  { dataDir }: Community,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Figure[]> {
  const app = await startProcess(appScript, { DATA_DIR: dataDir });
  const cookie = { cookie: await signIn(app.url, 'few') };
  const program = await call(app.url, 'auth.token.create', credentials('few'));
  const script = await call(app.url, 'tokens.create', { name: 'bench' }, cookie);
  const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` });
  const access = bearer(program.accessToken);
  const personal = bearer(script.token);
  const feed = await fetch(`${app.url}/api/posts`, { headers: access });
  const { items } = (await feed.json()) as { items: { id: number }[] }; // as feed.home answers
  const [post] = items;
  if (!post) throw new Error('The feed is empty');
  const input = encodeURIComponent(JSON.stringify({ id: post.id }));

  const calls = await takeTurns(rounds, {
    cookie: () => callsPerSecond(app.url, cookie, seconds),
    access: () => callsPerSecond(app.url, access, seconds),
    personal: () => callsPerSecond(app.url, personal, seconds),
    trpc: () => callsPerSecond(app.url, access, seconds, `/trpc/posts.byId?input=${input}`),
    rest: () => callsPerSecond(app.url, access, seconds, `/api/posts/${post.id}`),
  });
  await app.stop();

  const compared = (figure: string, floor: string, one: number[], other: number[], limit: number): Figure => {
    // Of the time of a call: the fewer calls a second, the longer it takes.
    const ratio = medianRatio(other, one);
    return {
      figure,
      measured: perSecond(one),
      floor: `${perSecond(other)} ${floor}`,
      ratio: ratio.toFixed(2),
      target: `≤ ${limit}`,
      met: met(ratio <= limit),
    };
  };
  return [
    compared('feed.home by access token', 'by cookie', calls.access, calls.cookie, 1.1),
    compared('feed.home by personal token', 'by cookie', calls.personal, calls.cookie, 1.1),
    compared('GET /api/posts/{id}', 'posts.byId over tRPC', calls.rest, calls.trpc, 1.3),
  ];
}

const perSecond = (calls: number[]) => `${Math.round(median(calls))} calls/s`;
