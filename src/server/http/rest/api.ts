import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context as HttpContext } from 'hono';
import type { Services } from '../../services.ts';
import type { Context } from '../../trpc.ts';
import { isHttps } from '../client.ts';
import { requestContext } from '../context.ts';
import { sessionCookie } from '../cookie.ts';
import type { HttpEnv } from '../env.ts';
import { logFailure } from '../logging.ts';
import { deliver, openStream } from '../subscriptions.ts';
import { BASE, readAnswer, writeAnswer } from './answer.ts';
import { readJsonBody } from './body.ts';
import { call } from './call.ts';
import { callWithFiles, fileAddressOf } from './files.ts';
import { readText, refuseUnknown } from './input.ts';
import { type Match, matchPath } from './match.ts';
import { type Asked, noSuchAddress, otherMethod, problemOf, problemResponse } from './problem.ts';
import type { RestRoute } from './table.ts';

type RestContext = HttpContext<HttpEnv>;

/** The procedures as addresses, for every language that speaks HTTP and JSON; routes.ts has the table. */
export function restApi(services: Services) {
  return new Hono<HttpEnv>().all('/*', async (c) => {
    const url = new URL(c.req.url);
    const asked = { path: url.pathname, requestId: c.var.requestId };
    const match = matchPath(url.pathname.slice(BASE.length));
    if (!match) return problemResponse(noSuchAddress(asked));
    c.set('pathToLog', BASE + match.path);
    const { method } = c.req;
    const route = match.routes.get(method === 'HEAD' ? 'GET' : method);
    if (!route) {
      const headers = { Allow: allowOf(match) };
      if (method === 'OPTIONS') return new Response(null, { status: 204, headers });
      return problemResponse(otherMethod(asked, headers.Allow), headers);
    }
    try {
      return await answer(services, c, { route, match, url, asked });
    } catch (cause) {
      logFailure(services.log, cause, { requestId: asked.requestId, path: route.procedure });
      return problemResponse(problemOf(cause, asked));
    }
  });
}

interface Request {
  route: RestRoute;
  match: Match;
  url: URL;
  asked: Asked;
}

async function answer(services: Services, c: RestContext, request: Request): Promise<Response> {
  const { route } = request;
  let cookie: string | undefined;
  const context = await requestContext(services, c, (secret) => {
    const { publicUrl, trustedProxies } = services.config;
    cookie = sessionCookie(secret, isHttps(c, publicUrl, trustedProxies));
  });
  if (route.type === 'subscription') return stream(c, context, request);

  const { incoming } = c.env;
  const files = fileAddressOf(route, incoming.headers['content-type']);
  if (files) refuseUnknown(request.url.searchParams.keys(), []);
  // Such a procedure asks for no input, so a slip in it would not be told.
  else if (!route.fields) await inputOf(request, incoming);
  const data = files
    ? await callWithFiles(context, route, files, incoming)
    : await call(context, route, () => inputOf(request, incoming));
  if (route.method === 'GET') return readAnswer(data, c.req.header('if-none-match'));
  return writeAnswer(route, data, cookie === undefined ? {} : { 'Set-Cookie': cookie });
}

const noFields: NonNullable<RestRoute['fields']> = new Map();

/** The procedure's input, out of the path and the query or the body. */
async function inputOf(
  { route, match, url }: Request,
  incoming: HttpEnv['Bindings']['incoming'],
): Promise<unknown> {
  const { fields = noFields, parameters, method } = route;
  const input: Record<string, unknown> = {};
  const elsewhere = [...fields.keys()].filter((name) => !parameters.includes(name));
  const isInQuery = method === 'GET' || method === 'DELETE';
  const { searchParams } = url;
  refuseUnknown(searchParams.keys(), isInQuery ? elsewhere : []);
  const body = isInQuery ? {} : await readJsonBody(incoming);
  refuseUnknown(Object.keys(body), elsewhere);
  const texts = (name: string) => {
    const index = parameters.indexOf(name);
    return index < 0 ? searchParams.getAll(name) : match.values.slice(index, index + 1);
  };
  for (const [name, field] of fields) {
    if (Object.hasOwn(body, name)) input[name] = body[name];
    else if (texts(name).length > 0) input[name] = readText(field, texts(name));
  }
  return input;
}

/** Server-sent events. Who may not listen is told so by the status; what ends a stream later is an event `problem`. */
async function stream(c: RestContext, context: Context, request: Request): Promise<Response> {
  const { route, asked, url } = request;
  const { log } = context;
  refuseUnknown(url.searchParams.keys(), [...(route.fields?.keys() ?? [])]);
  const abort = new AbortController();
  const lastEventId = c.req.header('last-event-id') ?? url.searchParams.get('lastEventId') ?? undefined;
  const events = await openStream(
    { path: route.procedure, input: undefined, lastEventId, context },
    abort.signal,
  );
  if (c.req.method === 'HEAD')
    return new Response(null, { headers: { 'Content-Type': 'text/event-stream' } });
  void deliver(c.env.outgoing, {
    abort,
    begin: async () => events,
    read: context.db.read,
    failure: (cause) => {
      logFailure(log, cause, { requestId: asked.requestId, path: route.procedure });
      return `event: problem\ndata: ${JSON.stringify(problemOf(cause, asked))}`;
    },
  });
  return RESPONSE_ALREADY_SENT;
}

function allowOf(match: Match): string {
  const methods = [...match.routes.keys()];
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}
