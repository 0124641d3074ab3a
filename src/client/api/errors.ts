import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';
import type { ErrorData, FieldError } from '../../shared/errors.ts';
import type { ErrorReason, ApiError as PublicApiError } from './types.ts';

interface Problem {
  code: string;
  reason: ErrorReason;
  status?: number | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** The one error of the client's; see types.ts. For the web app it also has `data`, as the server sent it. */
export class ApiError extends TRPCClientError<AppRouter> implements PublicApiError {
  readonly code: string;
  readonly reason: ErrorReason;
  readonly status: number | undefined;
  readonly fields: readonly FieldError[];
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(message: string, { code, reason, status, retryAfter, cause }: Problem, data?: ErrorData) {
    super(message, {
      ...(cause instanceof Error && { cause }),
      ...(data && { result: { error: { message, code: -32600, data } } }),
    });
    Object.setPrototypeOf(this, new.target.prototype); // tRPC's constructor makes it one of its own
    // What it is made of says the same once more when the error is printed.
    for (const part of ['shape', 'data', 'meta', 'cause'])
      Object.defineProperty(this, part, { enumerable: false });
    if (this.cause === undefined) Reflect.deleteProperty(this, 'cause');
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
    this.status = status;
    this.fields = data?.fields ?? [];
    this.detail = data?.detail;
    this.retryAfter = retryAfter;
    this.requestId = data?.requestId;
  }
}

/** Whether this is an error of the server's or of the way to it. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

/** The server's answer to a call that it refused. */
export interface RefusedCall {
  error: { message: string; data: ErrorData };
}

/** What the server refused, as an error. */
export function refusal({ error: { message, data } }: RefusedCall): ApiError {
  const { code, reason, httpStatus: status, retryAfter, fields = [] } = data;
  const list = fields.map(({ path, problem }) => (path ? `${path}: ${problem}` : problem));
  const whole = reason === 'invalidInput' && list.length > 0 ? `${message} ${list.join('; ')}` : message;
  return new ApiError(whole, { code, reason, status, retryAfter }, data);
}

/** Any error of a call, as the one of the client's. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { message, data, cause, name } = error as Partial<TRPCClientError<AppRouter>>; // whatever was thrown
  if (data) return refusal({ error: { message: message ?? '', data } });
  const isCancelled = [name, cause?.name].some((each) => each === 'AbortError' || each === 'TimeoutError');
  return isCancelled
    ? new ApiError('The call was cancelled.', { code: 'CANCELLED', reason: 'cancelled', cause: error })
    : new ApiError(String(message ?? error), { code: 'CLIENT_ERROR', reason: 'clientError', cause: error });
}
