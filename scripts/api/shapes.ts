/** The API as plain data: what `describeApi` finds out, and what the package's types and the OpenAPI description are printed from. */

/** What a JSON value may be. Limits are those of the server's input schemas; outputs have none. */
export type Shape =
  | StringShape
  | NumberShape
  | { kind: 'boolean' }
  | { kind: 'null' }
  | { kind: 'literal'; value: string | number | boolean }
  | ArrayShape
  | ObjectShape
  /** An object whose keys are not known before. */
  | { kind: 'record'; values: Shape }
  /** Two or more, in a fixed order, null last. */
  | { kind: 'union'; members: Shape[] }
  /** One of `ApiShape.definitions`. */
  | { kind: 'reference'; name: string }
  /** Not JSON: the body itself, as `application/octet-stream`. */
  | { kind: 'bytes' }
  | { kind: 'unknown' };

export interface StringShape {
  kind: 'string';
  /** An ISO 8601 time in UTC or with an offset. */
  format?: 'date-time';
  /** The source of a regular expression without flags. */
  pattern?: string;
  minLength?: number;
  maxLength?: number;
}

export interface NumberShape {
  kind: 'number' | 'integer';
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
}

export interface ArrayShape {
  kind: 'array';
  items: Shape;
  minItems?: number;
  maxItems?: number;
}

export interface ObjectShape {
  kind: 'object';
  /** Of a member of a union: which case this is. */
  doc?: string;
  /** In the order of the source. */
  fields: Field[];
}

export interface Field {
  name: string;
  shape: Shape;
  /** Whether it may be left out. */
  optional: boolean;
  /** What the server takes when it is left out. */
  default?: JsonValue;
  doc?: string;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

export type ProcedureType = 'query' | 'mutation' | 'subscription';

export interface ProcedureShape {
  /** As a client calls it: `posts.byUser`, `auth.token.create`. */
  path: string;
  type: ProcedureType;
  doc?: string;
  /** Null where it takes none. */
  input: Shape | null;
  /** Whether a call may leave the whole input out; always where it takes none. */
  isInputOptional: boolean;
  /** The answer; of a subscription the data of one event. */
  output: Shape;
}

/** A named interface or type of the server that answers have: `PostView`. */
export interface Definition {
  name: string;
  doc?: string;
  shape: Shape;
}

export interface ApiShape {
  /** By path, in the order of the routers. */
  procedures: Record<string, ProcedureShape>;
  /** By name, in the order of the alphabet. */
  definitions: Record<string, Definition>;
}
