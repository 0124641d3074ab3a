import type { AnyTRPCProcedure } from '@trpc/server';
import { appRouter, type ProcedurePath } from '../../router.ts';
import { type Field, fieldsOf } from './input.ts';
import { type Address, fileRoutes, type Method, type Route, routes } from './routes.ts';

/** A row of the table in routes.ts, as requests are answered by it. */
export interface RestRoute {
  readonly procedure: ProcedurePath;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly method: Method;
  /** Below `/api`: `/posts/{id}`. */
  readonly path: string;
  /** Fields of the input that stand in the path, in their order. */
  readonly parameters: readonly string[];
  /** All fields of the input, the path's among them; undefined for a procedure without input, or that takes bytes. */
  readonly fields: ReadonlyMap<string, Field> | undefined;
  /** For what answers 201. */
  readonly creates: boolean;
  /** Where the created can be read, below `/api`; see `Creation`. */
  readonly location: string | undefined;
}

// Typed as nested as the routers; tRPC keeps it flat: `'auth.token.create'`.
const procedures = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>;

/** What stands in braces in a path. */
const PARAMETER = /\{(\w+)\}/g;

/** All that is answered below `/api`. */
export const restRoutes: readonly RestRoute[] = [
  ...Object.entries<Route>(routes).flatMap(
    ([procedure, route]) => (route === null ? [] : [compile(procedure as ProcedurePath, route)]), // the table's keys
  ),
  changing('PUT /profile/me/avatar'),
];

/** The route of a file that changes one field of what a procedure could change. */
function changing(address: keyof typeof fileRoutes): RestRoute {
  const { procedure, into } = fileRoutes[address];
  const route = compile(procedure, address);
  return { ...route, fields: new Map([...(route.fields ?? [])].filter(([name]) => name === into)) };
}

/** @throws Error where the path of a route names no field of the procedure's input. */
function compile(procedure: ProcedurePath, route: Exclude<Route, null>): RestRoute {
  const definition = procedures[procedure]?._def;
  if (!definition) throw new Error(`There is no procedure ${procedure}`);
  const address = typeof route === 'string' ? route : route.creates;
  const { method, path } = parseAddress(address);
  const parameters = Array.from(path.matchAll(PARAMETER), ([, name = '']) => name);
  const fields = fieldsOf(definition.inputs);
  const strange = parameters.find((name) => !fields?.has(name));
  if (strange !== undefined)
    throw new Error(`${procedure} has no field ${strange} that ${address} could set`);
  return {
    procedure,
    type: definition.type,
    method,
    path,
    parameters,
    fields,
    creates: typeof route !== 'string',
    location: typeof route === 'string' ? undefined : route.at,
  };
}

function parseAddress(address: Address): { method: Method; path: string } {
  const space = address.indexOf(' ');
  return { method: address.slice(0, space) as Method, path: address.slice(space + 1) }; // by the type of addresses
}

/** Puts fields of what was made into the braces of a path. */
export function fillPath(path: string, values: object): string {
  const known = new Map(Object.entries(values));
  return path.replace(PARAMETER, (_braces, name: string) => encodeURIComponent(String(known.get(name))));
}
