import type { TRPCUntypedClient } from '@trpc/client';
import type {
  AnyTRPCMutationProcedure,
  AnyTRPCQueryProcedure,
  AnyTRPCSubscriptionProcedure,
  inferProcedureInput,
  inferTransformedProcedureOutput,
  TRPCRouterRecord,
} from '@trpc/server';
import type { AppRouter } from '../../server/router.ts';
import type {
  CallOptions,
  Events,
  Mutation,
  MutationOptions,
  Query,
  Subscription,
  UploadOptions,
  UploadSource,
} from './types.ts';

/** Every procedure of the server, typed by its router. */
export type Procedures = ProceduresOf<AppRouter['_def']['record']>;

type ProceduresOf<Routes> = {
  [Name in keyof Routes]: Routes[Name] extends AnyTRPCQueryProcedure
    ? Query<InputOf<Routes[Name]>, OutputOf<Routes[Name]>>
    : Routes[Name] extends AnyTRPCMutationProcedure
      ? Mutation<InputOf<Routes[Name]>, OutputOf<Routes[Name]>>
      : Routes[Name] extends AnyTRPCSubscriptionProcedure
        ? Subscription<InputOf<Routes[Name]>, EventOf<OutputOf<Routes[Name]>>>
        : Routes[Name] extends TRPCRouterRecord
          ? ProceduresOf<Routes[Name]>
          : never;
};

type Root = AppRouter['_def']['_config']['$types'];
type OutputOf<Procedure extends AnyProcedure> = inferTransformedProcedureOutput<Root, Procedure>;
type AnyProcedure = AnyTRPCQueryProcedure | AnyTRPCMutationProcedure | AnyTRPCSubscriptionProcedure;
/** tRPC says `void` of what may be left out. */
type InputOf<Procedure extends AnyProcedure> =
  | Exclude<inferProcedureInput<Procedure>, void>
  | (undefined extends inferProcedureInput<Procedure> ? undefined : never);
type EventOf<Stream> = Stream extends AsyncIterable<{ data: infer Event }> ? Event : never;

interface Calls {
  untyped: TRPCUntypedClient<AppRouter>;
  /** `media.upload`, whose input is no JSON. */
  sendFile(file: UploadSource, options?: UploadOptions): Promise<unknown>;
  /** What is called like a function, `client.chat.onMessage()`. */
  listen(path: string, input: unknown, options?: CallOptions): Events<unknown>;
}

/** `at.posts.byUser.query(input)` is the call of `posts.byUser`. */
export function procedureAt(calls: Calls, path: string): unknown {
  return new Proxy(() => {}, {
    get: (_, name) =>
      typeof name === 'symbol' || name === 'then' ? undefined : procedureAt(calls, `${path}.${name}`), // not a promise
    apply: (_, __, [input, options]) => call(calls, path, input, options),
  });
}

function call(
  { untyped, sendFile, listen }: Calls,
  path: string,
  input: unknown,
  options: MutationOptions = {},
) {
  const end = path.lastIndexOf('.');
  const procedure = path.slice(0, end);
  const { idempotencyKey, ...rest } = options;
  switch (path.slice(end + 1)) {
    case 'query':
      return untyped.query(procedure, input, rest);
    case 'mutate':
      if (procedure === 'media.upload') return sendFile(input as UploadSource, options); // as it is typed
      return untyped.mutation(procedure, input, { ...rest, context: { idempotencyKey } });
    case 'subscribe':
      return untyped.subscription(procedure, input, rest);
    default:
      return listen(path, input, options);
  }
}
