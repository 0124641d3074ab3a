import { callTRPCProcedure } from '@trpc/server';
import { appRouter } from '../../router.ts';
import type { Context } from '../../trpc.ts';
import type { RestRoute } from './table.ts';

type Called = Pick<RestRoute, 'procedure' | 'type'>;

/** Calls a procedure as tRPC does: `input` is asked for only after who may call is known, and once. */
export function call(
  context: Context,
  { procedure, type }: Called,
  input: () => Promise<unknown>,
  signal?: AbortSignal,
): Promise<unknown> {
  let asked: Promise<unknown> | undefined;
  return callTRPCProcedure({
    router: appRouter,
    path: procedure,
    type,
    ctx: context,
    signal,
    batchIndex: 0,
    getRawInput: () => {
      asked ??= input();
      return asked;
    },
  });
}
