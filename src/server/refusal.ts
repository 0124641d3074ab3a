import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { FieldError, RefusalReason } from '../shared/errors.ts';

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
