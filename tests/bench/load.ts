import autocannon from 'autocannon';

export const CONNECTIONS = 16;

/** One page of the home feed, as a client that does not batch asks for it. */
export const FEED_PATH = '/trpc/feed.home?input=%7B%7D';

/** Calls per second that 16 connections get out of a server, each sending its next call when the last is answered. */
export async function callsPerSecond(
  url: string,
  headers: Record<string, string>,
  seconds: number,
  path = FEED_PATH,
): Promise<number> {
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration: seconds,
    headers,
  });
  const failures = result.errors + result.non2xx;
  if (failures > 0) throw new Error(`${failures} of the calls to ${url} failed`);
  return result['2xx'] / result.duration;
}
