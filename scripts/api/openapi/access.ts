import type { AnyTRPCProcedure } from '@trpc/server';
import { appRouter, type ProcedurePath } from '../../../src/server/router.ts';
import * as ladder from '../../../src/server/trpc.ts';

/** Who may call a procedure, as the ladder of src/server/trpc.ts has it. */
export interface Access {
  /** Nobody has to be signed in. */
  isPublic: boolean;
  /** Not with a personal token. */
  isForAccount: boolean;
  isForAdmins: boolean;
  type: AnyTRPCProcedure['_def']['type'];
}

// Typed as nested as the routers; tRPC keeps it flat: `'auth.token.create'`.
const procedures = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>;

/** Reads it off the procedure itself, so that the description cannot say otherwise. */
export function accessOf(path: ProcedurePath): Access {
  const procedure = procedures[path];
  if (!procedure) throw new Error(`There is no procedure ${path}.`);
  const steps = middlewaresOf(procedure);
  const stands = (on: object) => [...middlewaresOf(on)].every((step) => steps.has(step));
  return {
    isPublic: !stands(ladder.memberProcedure),
    isForAccount: stands(ladder.accountProcedure),
    isForAdmins: stands(ladder.adminProcedure),
    type: procedure._def.type,
  };
}

/** tRPC keeps them on procedures and builders alike, and types them on neither. */
function middlewaresOf(procedureOrBuilder: object): Set<unknown> {
  const { _def } = procedureOrBuilder as { _def: { middlewares?: unknown[] } };
  if (!_def.middlewares) throw new Error('tRPC keeps the middlewares elsewhere: is this tRPC 11?');
  return new Set(_def.middlewares);
}
