import { STATUS_CODES } from 'node:http';
import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from '@trpc/server';
import type { ErrorData, FieldError, RefusalReason } from '../../../shared/errors.ts';
import { appRouter } from '../../router.ts';
import type { Context } from '../../trpc.ts';
import { INVALID_TOKEN } from '../authenticate.ts';

/** RFC 9457, with what tRPC's errors tell beside it. */
export interface Problem {
  /** The page that explains it. */
  type: string;
  /** The status in words. */
  title: string;
  status: number;
  /** A sentence that says what to do. */
  detail: string;
  /** The address that was asked for, without the query. */
  instance: string;
  /** A stable name for programs; see `refusalReasons`. */
  reason: RefusalReason;
  fields?: FieldError[];
  /** Of `passwordWeak`: the pattern that makes it weak. */
  pattern?: string;
  /** Seconds. */
  retryAfter?: number;
  /** Under which the server's log has it. */
  requestId: string;
}

/** Of the request that failed. */
export interface Asked {
  /** Without the query. */
  path: string;
  requestId: string;
}

/** What a procedure failed with, in the same words as over tRPC. */
export function problemOf(cause: unknown, asked: Asked): Problem {
  const error = getTRPCErrorFromUnknown(cause);
  const { message, data } = shapeOf(error, asked);
  return problem({ ...data, message }, asked);
}

function shapeOf(error: TRPCError, { requestId }: Asked): { message: string; data: ErrorData } {
  return getTRPCErrorShape({
    config: appRouter._def._config,
    ctx: { requestId } as Context, // errors are told with nothing else of it
    error,
    path: undefined,
    type: 'unknown',
    input: undefined,
  });
}

/** A refusal that no procedure made. */
export function problem(data: ErrorData & { message: string }, { path, requestId }: Asked): Problem {
  const { reason, message, fields, detail: pattern, retryAfter } = data;
  const status = data.httpStatus;
  return {
    type: `/api/docs#problem-${reason}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    instance: path,
    reason,
    ...(fields && { fields }),
    ...(pattern !== undefined && { pattern }),
    ...(retryAfter !== undefined && { retryAfter }),
    requestId,
  };
}

export function noSuchAddress(asked: Asked): Problem {
  const message = 'There is nothing at this address. GET /api/openapi.json tells what there is.';
  return problem({ code: 'NOT_FOUND', httpStatus: 404, reason: 'notFound', message }, asked);
}

/** `allowed` as the header `Allow` has it. */
export function otherMethod(asked: Asked, allowed: string): Problem {
  const message = `This address takes ${allowed}.`;
  return problem({ code: 'METHOD_NOT_SUPPORTED', httpStatus: 405, reason: 'invalidInput', message }, asked);
}

/** The answer that carries a problem. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status, reason, retryAfter } = problem;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(status === 401 && { 'WWW-Authenticate': challenge(reason) }),
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...headers,
    },
  });
}

function challenge(reason: RefusalReason): string {
  return reason === 'tokenInvalid' ? INVALID_TOKEN : 'Bearer';
}
