import { expect, test } from 'vitest';
import type { Caller, Member } from '../../support/community.ts';
import { accessTokenOf, restCaller, routeOf, type Send } from '../../support/rest.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { check, checkChange } from './leakMatrix/check.ts';
import { matrix } from './leakMatrix/matrix.ts';
import { type Row, viewers } from './leakMatrix/rows.ts';
import { createScene } from './leakMatrix/scene.ts';

/** The same matrix as leakMatrix.test.ts, by the addresses that programs call. */

const rows = Object.entries<Row>(matrix).filter(([name]) => routeOf(name));
const isQuery = (name: string) => routeOf(name)?.type === 'query';

test('all queries', async () => {
  const server = await startServer('sqlite');
  await server.community.join('first', { isAdmin: true });
  const scene = await createScene(server.community, 'all', callersOf(server));
  for (const [name, row] of rows.filter(([name]) => isQuery(name))) {
    for (const viewer of viewers) await check(name, row, viewer, scene);
  }
}, 60_000);

test('all that changes something, and streams', async () => {
  const server = await startServer('sqlite');
  await server.community.join('first', { isAdmin: true });
  let scenes = 0;
  for (const [name, row] of rows.filter(([name]) => !isQuery(name))) {
    await checkChange(name, row, () => createScene(server.community, String(++scenes), callersOf(server)));
  }
  expect(scenes).toBeGreaterThan(rows.length / 2);
}, 120_000);

/** Everybody with an access token of their own, which they get when they first need it. */
function callersOf({ url, services }: TestServer): (member: Member | null) => Caller {
  return (member) => {
    let token: Promise<string> | undefined;
    const send: Send = async (method, path, init = {}) => {
      const headers = new Headers(init.headers);
      if (member) {
        token ??= accessTokenOf(services, member);
        headers.set('authorization', `Bearer ${await token}`);
      }
      return fetch(`${url}/api${path}`, { ...init, method, headers });
    };
    return restCaller(send);
  };
}
