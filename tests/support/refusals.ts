import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { isApiError } from '../../src/client/api/index.ts';
import { Refusal } from '../../src/server/refusal.ts';
import type { ErrorData, FieldError } from '../../src/shared/errors.ts';

/** What a refused caller was told. */
export interface SeenRefusal {
  code: string;
  reason: string;
  message: string;
  fields: FieldError[];
  detail?: string | undefined;
  retryAfter?: number | undefined;
}

/** The refusal that a call ends in, made directly or by a client; fails when the call is accepted. */
export async function refusalOf(call: Promise<unknown>): Promise<SeenRefusal> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    return seen(error);
  }
  throw new Error(`This was accepted, with ${JSON.stringify(value)}`);
}

function seen(error: unknown): SeenRefusal {
  if (isApiError(error) && error.data) {
    const { code, reason, fields = [], detail, retryAfter } = error.data;
    return { code, reason, message: error.message, fields, detail, retryAfter };
  }
  if (error instanceof Refusal) {
    const { code, reason, message, fields = [], detail, retryAfter } = error;
    return { code, reason, message, fields, detail, retryAfter };
  }
  if (error instanceof TRPCError && error.cause instanceof ZodError) {
    const fields = error.cause.issues.map(({ path, message }) => ({
      path: path.join('.'),
      problem: message,
    }));
    return { code: error.code, reason: 'invalidInput', message: error.message, fields };
  }
  throw error;
}

/** The refusal that a plain response carries, with its status. */
export async function refusalIn(response: Response): Promise<ErrorData & { status: number }> {
  const body = (await response.json()) as { error: { data: ErrorData } }; // fails below when it is anything else
  return { ...body.error.data, status: response.status };
}

/** Whether each of several calls was accepted (`ok`), or the reason of its refusal; sorted. */
export async function outcomes(calls: Promise<unknown>[]): Promise<string[]> {
  const each = calls.map((call) =>
    call.then(
      () => 'ok',
      (error: unknown) => seen(error).reason,
    ),
  );
  return (await Promise.all(each)).sort();
}
