import { expect, test } from 'vitest';
import { fileRoutes } from '../../../../src/server/http/rest/routes.ts';
import { fillPath, type RestRoute, restRoutes } from '../../../../src/server/http/rest/table.ts';
import { limits } from '../../../../src/shared/limits.ts';
import type { Member } from '../../../support/community.ts';
import { dump } from '../../../support/dump.ts';
import { accessTokenOf, problemIn, restCaller, routeOf } from '../../../support/rest.ts';

import { startServer, type TestServer } from '../../../support/server.ts';
import { check } from '../../access/leakMatrix/check.ts';
import { matrix } from '../../access/leakMatrix/matrix.ts';
import type { Row } from '../../access/leakMatrix/rows.ts';
import { createScene } from '../../access/leakMatrix/scene.ts';

/** Every route of the table × what a request can be refused for before anything is looked at. */

/** For anyone; what they answer is theirs. */
const isOpen = ({ procedure }: RestRoute) =>
  procedure.startsWith('auth.token.') ||
  ['auth.me', 'auth.checkUsername', 'invites.check'].includes(procedure);
const takesBody = ({ method }: RestRoute) => method !== 'GET' && method !== 'DELETE';
const takesFiles = ({ method, path }: RestRoute) => Object.hasOwn(fileRoutes, `${method} ${path}`);
/** Any body that is no form and no JSON is a file there. */
const takesBytes = ({ path }: RestRoute) => path === '/media' || path === '/profile/me/avatar';

interface Expected {
  status: number;
  reason: string;
}

/** Sends the same to each route as the same caller, and expects the same of each; nothing has changed then. */
async function expectOfAll(
  server: TestServer,
  routes: readonly RestRoute[],
  init: RequestInit | ((route: RestRoute) => RequestInit),
  expected: Expected | ((route: RestRoute) => Expected),
): Promise<Response[]> {
  const before = await dump(server.services);
  const responses: Response[] = [];
  for (const route of routes) {
    const { method, path, parameters } = route;
    const address = fillPath(path, Object.fromEntries(parameters.map((name) => [name, '1'])));
    const request = typeof init === 'function' ? init(route) : init;
    const response = await server.fetch(`/api${address}`, { ...request, method });
    const { status, reason, detail, instance } = await problemIn(response);
    const wanted = typeof expected === 'function' ? expected(route) : expected;
    expect.soft({ route: `${method} ${path}`, status, reason }, detail).toEqual({
      route: `${method} ${path}`,
      ...wanted,
    });
    expect.soft(instance).toBe(`/api${address}`);
    expect.soft(detail).toMatch(/\.$/);
    responses.push(response);
  }
  expect(await dump(server.services)).toEqual(before);
  return responses;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('without a token: 401, which says how to come with one', async () => {
  const server = await startServer('sqlite');
  const routes = restRoutes.filter((route) => !isOpen(route));
  const responses = await expectOfAll(server, routes, {}, { status: 401, reason: 'signInNeeded' });
  for (const response of responses) expect(response.headers.get('www-authenticate')).toBe('Bearer');
});

test('with a token that is wrong, expired or of an ended session: 401, also where none is needed', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const expired = await accessTokenOf(server.services, anna);
  server.community.wait(16 * 60_000);
  const { id, token: revoked } = await anna.api.tokens.create({ name: 'Script', canWrite: true });
  await anna.api.tokens.revoke({ id });
  const tokens = { nonsense: 'abc', unknown: `mgp_${'a'.repeat(43)}`, expired, revoked };
  for (const token of Object.values(tokens)) {
    const refused = { status: 401, reason: 'tokenInvalid' };
    const responses = await expectOfAll(server, restRoutes, { headers: bearer(token) }, refused);
    for (const { headers } of responses) {
      expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    }
  }
});

test('with a token that only reads: 403 for all that changes something', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna', { isAdmin: true });
  const { token } = await anna.api.tokens.create({ name: 'Reader', canWrite: false });
  const mutations = restRoutes.filter((route) => route.type === 'mutation' && !isOpen(route));
  const refused = { status: 403, reason: 'readOnlyToken' };
  await expectOfAll(server, mutations, { headers: bearer(token) }, refused);
});

const malformed = { status: 400, reason: 'invalidInput' };
const wrongType = { status: 415, reason: 'invalidInput' };
const tooLarge = { status: 413, reason: 'bodyTooLarge' };
const large = JSON.stringify({ text: 'a'.repeat(limits.jsonBytes) });

/** Bodies that no route takes. */
const bodies: Record<
  string,
  {
    type: string;
    body: () => BodyInit;
    headers?: Record<string, string>;
    expected: Expected;
    ofFile?: string;
  }
> = {
  'half of JSON': { type: 'application/json', body: () => '{"a":', expected: malformed },
  'a list': { type: 'application/json', body: () => '[{"id": 1}]', expected: malformed },
  'a text': { type: 'application/json; charset=utf-8', body: () => '"id"', expected: malformed },
  'no UTF-8': {
    type: 'application/json',
    body: () => new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    expected: malformed,
  },
  'an unknown field': { type: 'application/json', body: () => '{"nonsense": 1}', expected: malformed },
  'plain text': { type: 'text/plain', body: () => '{"id": 1}', expected: wrongType, ofFile: 'notAPicture' },
  'a web form': {
    type: 'application/x-www-form-urlencoded',
    body: () => 'id=1',
    expected: wrongType,
    ofFile: 'notAPicture',
  },
  'compressed JSON': {
    type: 'application/json',
    headers: { 'content-encoding': 'gzip' },
    body: () => '{}',
    expected: wrongType,
  },
  'too much': { type: 'application/json', body: () => large, expected: tooLarge },
  'too much, of unknown length': {
    type: 'application/json',
    body: () => new Blob([large]).stream(),
    expected: tooLarge,
  },
};

test.each(Object.entries(bodies))(
  'with %s as body',
  async (_name, { type, headers, body, expected, ofFile }) => {
    const server = await startServer('sqlite');
    const admin = await server.join('admin', { isAdmin: true });
    const token = await accessTokenOf(server.services, admin);
    const request = () => ({
      headers: { ...bearer(token), 'content-type': type, ...headers },
      body: body(),
      duplex: 'half',
    });
    await expectOfAll(server, restRoutes.filter(takesBody), request, (route) => {
      if (route.procedure === 'media.upload' && type.startsWith('application/json')) return wrongType;
      return ofFile && takesBytes(route) ? { status: 400, reason: ofFile } : expected;
    });
  },
);

test('with a form: only where files are taken, and not without files', async () => {
  const server = await startServer('sqlite');
  const admin = await server.join('admin', { isAdmin: true });
  const token = await accessTokenOf(server.services, admin);
  const form = new FormData();
  form.append('caption', 'No picture');
  await expectOfAll(server, restRoutes.filter(takesBody), { headers: bearer(token), body: form }, (route) =>
    takesFiles(route) ? malformed : wrongType,
  );
});

test('with a parameter that nothing takes: 400, which names it and what there is', async () => {
  const server = await startServer('sqlite');
  const admin = await server.join('admin', { isAdmin: true });
  const token = await accessTokenOf(server.services, admin);
  const before = await dump(server.services);
  for (const { method, path, parameters } of restRoutes) {
    const address = fillPath(path, Object.fromEntries(parameters.map((name) => [name, '1'])));
    const response = await server.fetch(`/api${address}?limt=5`, { method, headers: bearer(token) });
    const { status, fields, detail } = await problemIn(response);
    expect.soft({ path, status, field: fields?.[0]?.path }).toEqual({ path, status: 400, field: 'limt' });
    expect.soft(detail).toContain('"limt"');
  }
  expect(await dump(server.services)).toEqual(before);
});

test("with somebody else's things: refused as if they were not there, and nothing changes", async () => {
  const server = await startServer('sqlite');
  const callerOf = (member: Member | null) =>
    restCaller(async (method, path, init) => {
      const headers = new Headers(init?.headers);
      if (member) headers.set('authorization', `Bearer ${await accessTokenOf(server.services, member)}`);
      return server.fetch(`/api${path}`, { ...init, method, headers });
    });
  const scene = await createScene(server.community, 'all', callerOf);
  const refused = Object.entries<Row>(matrix).filter(
    ([name, { outcomes }]) => outcomes.stranger !== 'ok' && routeOf(name)?.type === 'mutation',
  );
  for (const [name, row] of refused) {
    const before = await withoutSessions(server);
    await check(name, row, 'stranger', scene);
    expect.soft(await withoutSessions(server), name).toEqual(before);
  }
  expect(refused.length).toBeGreaterThan(20);
});

/** Tokens are made for the callers while they call. */
async function withoutSessions({ services }: TestServer) {
  const { sessions, refresh_tokens, ...rest } = await dump(services);
  return rest;
}
