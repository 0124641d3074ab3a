import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { startAppSession } from '../../src/server/access/refreshTokens.ts';
import type { Problem } from '../../src/server/http/rest/problem.ts';
import { fillPath, type RestRoute, restRoutes } from '../../src/server/http/rest/table.ts';
import type { Services } from '../../src/server/services.ts';
import type { Caller, Member } from './community.ts';

/** An access token, as signing in with the password gives it, without the time that takes. */
export async function accessTokenOf(services: Services, { id }: Member): Promise<string> {
  const device = { userAgent: 'test', address: '192.0.2.1' };
  const { sessionId } = await services.db.write((tx) => startAppSession(tx, services.sessions, id, device));
  return (await services.accessTokens.create(sessionId)).token;
}

/** The route of a procedure; undefined for one that is not over REST. */
export function routeOf(procedure: string): RestRoute | undefined {
  return restRoutes.find((route) => route.procedure === procedure);
}

/** Sends a request to REST, its path below `/api`. */
export type Send = (method: string, path: string, init?: RequestInit) => Promise<Response>;

/**
 * The procedures as `createCaller` gives them, called over REST by its table. A refusal is thrown as a TRPCError with the
 * code that its status stands for; subscriptions give the id and data of each event.
 */
export function restCaller(send: Send): Caller {
  const step = (names: string[]): unknown =>
    new Proxy(() => {}, {
      get: (_target, name) => step([...names, String(name)]),
      apply: (_target, _this, [input]) => callRest(send, names.join('.'), input),
    });
  return step([]) as Caller; // by the same table as the router
}

async function callRest(send: Send, procedure: string, input: unknown): Promise<unknown> {
  const route = routeOf(procedure);
  if (!route) throw new Error(`${procedure} is not over REST`);
  const response = await send(...requestFor(route, input));
  if (!response.ok) throw await errorIn(response);
  if (route.type === 'subscription') return events(response);
  if (response.status === 204) return {};
  return response.json();
}

/** What is sent for a procedure's input; bytes as they are. */
export function requestFor(route: RestRoute, input: unknown): [string, string, RequestInit] {
  const { method, path, parameters } = route;
  if (input instanceof Blob) return [method, path, { method, body: input }];
  const fields = Object.entries(input ?? {});
  const address = fillPath(path, Object.fromEntries(fields));
  const rest = fields.filter(([name, value]) => !parameters.includes(name) && value !== undefined);
  if (method !== 'GET' && method !== 'DELETE') {
    return [method, address, json(Object.fromEntries(rest))];
  }
  const query = new URLSearchParams();
  for (const [name, value] of rest) for (const one of [value].flat()) query.append(name, String(one));
  return [method, query.size > 0 ? `${address}?${query}` : address, {}];
}

/** A body of JSON. */
export function json(value: unknown): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** What a refusal says; throws where it is not told as it should be. */
export async function problemIn(response: Response): Promise<Problem> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${response.status} as ${type}: ${text}`);
  const problem = JSON.parse(text) as Problem; // compared by the tests
  if (problem.status !== response.status) throw new Error(`${response.status} says ${text}`);
  return problem;
}

const codes: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
};

async function errorIn(response: Response): Promise<TRPCError> {
  const { status, detail, reason } = await problemIn(response);
  return new TRPCError({ code: codes[status] ?? 'INTERNAL_SERVER_ERROR', message: `${reason}: ${detail}` });
}

/** The events of a stream: name, data and id. */
export async function* eventsIn(
  response: Response,
): AsyncGenerator<{ event: string; id: string | undefined; data: unknown }> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = new Map(block.split('\n').map((line) => splitOnce(line)));
      const data = lines.get('data');
      if (data === undefined) continue; // a comment that keeps the line open
      const event = lines.get('event') ?? 'message';
      yield { event, id: lines.get('id'), data: data === '' ? undefined : JSON.parse(data) };
    }
  }
}

function splitOnce(line: string): [string, string] {
  const colon = line.indexOf(': ');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
}

async function* events(response: Response) {
  for await (const { event, id, data } of eventsIn(response)) if (event === 'message') yield [id, data];
}
