import { initTRPC, type TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { ErrorData, FieldError, RefusalReason } from '../shared/errors.ts';
import { consumeRateLimit, type RateLimitPolicy } from './access/rateLimits.ts';
import type { Device } from './access/sessions.ts';
import type { Viewer } from './access/viewer.ts';
import type { Reader } from './db/database.ts';
import type { RequestSeen } from './doctor/checks/address.ts';
import { Refusal, refusalIn, statusOf } from './refusal.ts';
import type { Services } from './services.ts';

/** What a procedure knows of the request it answers. */
export interface Context extends Services {
  readonly viewer: Viewer | null;
  /** The viewer as they are by now; null when what they came with has ended since. */
  viewerNow(read: Reader): Promise<Viewer | null>;
  readonly device: Device;
  readonly requestId: string;
  /** How the request came to the server; undefined for a call that is none. */
  readonly seen?: RequestSeen;
  /** What the caller names this request by, so that sending it again does nothing twice; see access/createOnce.ts. */
  readonly idempotencyKey: string | undefined;
  /** Puts the session's secret into the response's cookie; null removes the cookie. */
  setSessionCookie(secret: string | null): void;
}

/** How often a live stream says that it is there, in milliseconds; proxies cut what is silent for 30 to 60 seconds. */
const PING_EVERY = 15_000;

/** How live streams are kept open; in tRPC's terms, as the one that answers them goes by them (http/subscriptions.ts). */
export const liveStreams = {
  ping: { enabled: true, intervalMs: PING_EVERY },
  // A client that has heard nothing for two pings and a half is on a dead line, and comes back on another.
  client: { reconnectAfterInactivityMs: 2.5 * PING_EVERY },
};

const t = initTRPC.context<Context>().create({
  sse: liveStreams,
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    message: messageOf(error, ctx?.requestId),
    data: errorData(error, shape.data, ctx?.requestId),
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For anyone, signed in or not. Must limit its own rate, see `limited`. */
export const publicProcedure = t.procedure;

/** Counts every call against a rate limit of the caller's address and account. */
export const limited = (policy: RateLimitPolicy) =>
  t.middleware(async ({ ctx, next }) => {
    await consumeRateLimit(ctx.db, policy, {
      address: ctx.device.address,
      account: ctx.viewer?.id ?? ctx.device.address,
    });
    return next();
  });

/** For members: `ctx.viewer` is there. A mutation must limit its own rate. */
export const memberProcedure = t.procedure.use(async ({ ctx, type, getRawInput, next }) => {
  const { viewer } = ctx;
  if (!viewer) throw signInNeeded();
  if (type !== 'mutation') return next({ ctx: { viewer } });
  if (viewer.grant === 'read') {
    throw new Refusal('FORBIDDEN', 'readOnlyToken', 'This token only reads. Make one that may write.');
  }
  // What is to be done may arrive minutes after who asks for it. If it is wrong, its schema says so.
  await getRawInput().catch(() => {});
  return next({ ctx: { viewer: await requireViewerNow(ctx, ctx.db.read) } });
});

/**
 * The viewer as they are by now: for what must not be done by somebody whose session has just ended, in the write that does it.
 * @throws Refusal `signInNeeded`
 */
export async function requireViewerNow(ctx: Context, read: Reader): Promise<Viewer> {
  const viewer = await ctx.viewerNow(read);
  if (!viewer) throw signInNeeded();
  return viewer;
}

export function signInNeeded(): Refusal {
  return new Refusal(
    'UNAUTHORIZED',
    'signInNeeded',
    'Sign in first. A program sends its token as `Authorization: Bearer …`.',
  );
}

/** For members: `ctx.viewer` is there. Mutations count against the member's limit for writing. */
export const signedInProcedure = memberProcedure.use(async ({ ctx, type, next }) => {
  if (type === 'mutation') {
    await consumeRateLimit(ctx.db, 'write', { address: ctx.device.address, account: ctx.viewer.id });
  }
  return next();
});

/** For members, what looking around writes by itself (seen, read): counted apart, or watching would keep from writing. */
export const lookingProcedure = memberProcedure.use(limited('look'));

/** What takes an account over, or makes it somebody else's, is not for the token that a script holds. */
const notForTokens = t.middleware(({ ctx, next }) => {
  if (ctx.viewer && ctx.viewer.grant !== 'account') {
    const message = 'A personal token cannot do this. Sign in with the password.';
    throw new Refusal('FORBIDDEN', 'signInNeededForThis', message);
  }
  return next();
});

/** For members, in matters of their account: its password, its devices, its tokens, its end. */
export const accountProcedure = signedInProcedure.use(notForTokens);

/** For admins: those who run the server. */
export const adminProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer.isAdmin) {
    throw new Refusal('FORBIDDEN', 'adminOnly', 'Only those who run this server can do this.');
  }
  return next();
});

/** For admins, where it gives power over accounts. */
export const adminAccountProcedure = adminProcedure.use(notForTokens);

function messageOf(error: TRPCError, requestId: string | undefined): string {
  const refusal = refusalIn(error);
  if (refusal) return refusal.message;
  if (error.cause instanceof ZodError) return 'Some fields cannot be accepted; `fields` says which.';
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return `Something went wrong on the server. Its log has the details under request ${requestId}.`;
  }
  return error.message;
}

interface DefaultErrorData {
  code: string;
  httpStatus: number;
  path?: string;
}

function errorData(
  error: TRPCError,
  { code, httpStatus, path }: DefaultErrorData,
  requestId?: string,
): ErrorData {
  const base = { code, httpStatus, path, requestId };
  const refusal = refusalIn(error);
  if (refusal) {
    const { reason, fields, detail, retryAfter } = refusal;
    return { ...base, code: refusal.code, httpStatus: statusOf(refusal), reason, fields, detail, retryAfter };
  }
  if (error.cause instanceof ZodError) {
    return { ...base, reason: 'invalidInput', fields: fieldErrors(error.cause) };
  }
  return { ...base, reason: reasons[error.code] ?? 'invalidInput' };
}

const reasons: Partial<Record<TRPCError['code'], RefusalReason>> = {
  INTERNAL_SERVER_ERROR: 'serverError',
  NOT_FOUND: 'notFound',
  PAYLOAD_TOO_LARGE: 'bodyTooLarge',
  UNAUTHORIZED: 'signInNeeded',
};

function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.map(({ path, message }) => ({ path: path.join('.'), problem: message }));
}
