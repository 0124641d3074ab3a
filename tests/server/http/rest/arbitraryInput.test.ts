import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RestRoute, restRoutes } from '../../../../src/server/http/rest/table.ts';
import { runDueJobs } from '../../../../src/server/jobs.ts';
import { anyInput } from '../../../support/anyInput.ts';
import { dump } from '../../../support/dump.ts';
import { accessTokenOf, json } from '../../../support/rest.ts';
import { startServer } from '../../../support/server.ts';

const RUNS = 12;
const DAY = 24 * 60 * 60 * 1000;

test('no route fails on any input: it answers, or refuses, says why and changes nothing', async () => {
  const server = await startServer('sqlite');
  const author = await server.join('author');
  const postId = await server.community.post(author);
  const { id: commentId } = await author.api.comments.create({ postId, text: 'Real' });

  for (const route of restRoutes.filter(({ type }) => type !== 'subscription')) {
    const caller = await server.community.join(`on_${route.procedure.toLowerCase()}_${route.path.length}`);
    const { id: conversationId } = await caller.api.chat.createGroup({ userIds: [author.id] });
    const picture = await server.community.picture(caller);
    const token = await accessTokenOf(server.services, caller);
    const ids = [author.id, caller.id, postId, commentId, conversationId, picture];
    let state = await dump(server.services);
    const property = fc.asyncProperty(anyInput(ids), async (input) => {
      const { address, init } = requestOf(route, input);
      const headers = { ...init.headers, authorization: `Bearer ${token}` };
      const response = await server.fetch(`/api${address}`, { ...init, headers });
      if (response.status === 431) return; // Node's own, to an address of more than 16 kB
      const answer = await response.text();
      expect(response.status, `${route.method} ${address} ${init.body}: ${answer}`).toBeLessThan(500);
      expect(answer).not.toMatch(/"stack"|node_modules|argon2|SQLITE|drizzle/);
      const type = response.headers.get('content-type');
      const what = `${response.status} of ${route.method} ${address}`;
      if (response.ok) expect(type, what).toBe(response.status === 204 ? null : 'application/json');
      else expect(type, what).toBe('application/problem+json');
      if (route.method === 'GET') return;
      const now = await dump(server.services);
      if (!response.ok) expect(now, what).toEqual(state);
      state = now;
    });
    await fc.assert(property, { numRuns: RUNS });
    expect(await dump(server.services), `after reading by ${route.path}`).toEqual(state);
    server.community.wait(DAY); // so that no rate limit stands before what is tried
    await runDueJobs(server.services); // or they would run by themselves, on a slow machine in the middle of a route
  }
  expect((await server.fetch('/healthz')).status).toBe(200);
}, 120_000);

/** The input in the path and the query as far as it has fields for them, all of it in the body otherwise. */
function requestOf({ method, path, parameters }: RestRoute, input: unknown) {
  const fields = new Map(Object.entries(Object(input)));
  const address = path.replaceAll(/\{(\w+)\}/g, (_braces, name) => part(fields.get(name) ?? input));
  if (method !== 'GET' && method !== 'DELETE') {
    const rest = [...fields].filter(([name]) => !parameters.includes(name));
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    return { address, init: { method, ...json(isObject ? Object.fromEntries(rest) : input) } };
  }
  const query = [...fields].filter(([name]) => !parameters.includes(name));
  const search = query.flatMap(([name, value]) => [value].flat().map((one) => `${part(name)}=${part(one)}`));
  return { address: `${address}?${search.join('&')}`, init: { method } };
}

/** Any text as it can stand in an address; a lone surrogate cannot. */
function part(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return encodeURIComponent(text.toWellFormed()) || '-';
}
