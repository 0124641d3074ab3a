import type { Context as HttpContext } from 'hono';
import { clientKeySchema } from '../../shared/fields.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { Context } from '../trpc.ts';
import { authenticate } from './authenticate.ts';
import { requestSeen } from './client.ts';
import type { HttpEnv } from './env.ts';

/**
 * What procedures know of an HTTP request, whichever way it came.
 * @throws Refusal `tokenInvalid`, or `invalidInput` for an `Idempotency-Key` that is none
 */
export async function requestContext(
  services: Services,
  c: HttpContext<HttpEnv>,
  setSessionCookie: Context['setSessionCookie'],
): Promise<Context> {
  const { requestId, address } = c.var;
  const header = (name: string) => c.req.header(name);
  const idempotencyKey = readIdempotencyKey(header('idempotency-key'));
  const credentials = { authorization: header('authorization'), cookie: header('cookie'), address };
  const viewer = await authenticate(services, credentials);
  const viewerNow: Context['viewerNow'] = async (read) => viewer && services.sessions.viewerNow(read, viewer);
  const device = { userAgent: header('user-agent') ?? '', address };
  const seen = requestSeen(c.env.incoming.headers);
  return { ...services, viewer, viewerNow, device, requestId, seen, idempotencyKey, setSessionCookie };
}

/** For what neither begins nor ends a session in a browser. */
export const noCookie: Context['setSessionCookie'] = () => {};

function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const { data, success } = clientKeySchema.min(1).safeParse(header);
  if (success) return data;
  const message = 'The Idempotency-Key header takes 1 to 64 letters, digits, - and _.';
  throw new Refusal('BAD_REQUEST', 'invalidInput', message, { field: 'Idempotency-Key' });
}
