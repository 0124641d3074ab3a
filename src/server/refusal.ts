import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { FieldError, RefusalReason } from '../shared/errors.ts';
import { type DatabaseFailure, failureOf } from './db/failures.ts';
import { StorageFull } from './storage/errors.ts';

interface RefusalDetails {
  field?: string;
  detail?: string | undefined;
  /** Seconds. */
  retryAfter?: number;
}

/** A request that is refused for a reason the caller can act on: the code for programs, the sentence for people. */
export class Refusal extends TRPCError {
  readonly reason: RefusalReason;
  readonly fields: FieldError[] | undefined;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    code: TRPC_ERROR_CODE_KEY,
    reason: RefusalReason,
    message: string,
    { field, detail, retryAfter }: RefusalDetails = {},
  ) {
    super({ code, message });
    this.reason = reason;
    this.fields = field === undefined ? undefined : [{ path: field, problem: reason }];
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** What can be missing. */
type Thing =
  | 'post'
  | 'person'
  | 'comment'
  | 'device'
  | 'token'
  | 'page'
  | 'story'
  | 'conversation'
  | 'message'
  | 'notification'
  | 'invite'
  | 'report'
  | 'upload';

/** The same for what does not exist and for what the caller may not see, so that nobody can tell them apart. */
export function notFound(what: Thing): Refusal {
  return new Refusal('NOT_FOUND', 'notFound', `There is no such ${what}, or it is not shared with you.`);
}

/** Seconds after which a database that is away is asked again. */
const ASK_AGAIN_AFTER = 2;

const failures: Record<DatabaseFailure, () => Refusal> = {
  full: () => new Refusal('SERVICE_UNAVAILABLE', 'storageFull', new StorageFull().message),
  away: () =>
    new Refusal(
      'SERVICE_UNAVAILABLE',
      'databaseAway',
      'The database does not answer now. Try again in a moment.',
      {
        retryAfter: ASK_AGAIN_AFTER,
      },
    ),
};

/**
 * The refusal that an error amounts to: itself, or what is told of a full disk and of a database that is away, wherever in the
 * server it was met. Undefined for anything else.
 */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageFull) return failures.full();
  const failure = failureOf(error);
  return failure && failures[failure]();
}

/** HTTP status of a refusal; tRPC has no code for 507, "Insufficient Storage". */
export function statusOf(refusal: Refusal): number {
  return refusal.reason === 'storageFull' ? 507 : getHTTPStatusCodeFromError(refusal);
}
