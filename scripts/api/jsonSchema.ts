import type { ApiShape, Field, JsonValue, Shape } from './shapes.ts';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 has them. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  default?: JsonValue;
  const?: JsonValue;
  enum?: JsonValue[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema;
  anyOf?: JsonSchema[];
  contentMediaType?: string;
}

/** Schemas of all definitions, for `components.schemas`: where the references of `toJsonSchema` point. */
export function definitionSchemas({ definitions }: ApiShape): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.values(definitions).map(({ name, doc, shape }) => [name, described(toJsonSchema(shape), doc)]),
  );
}

/** Objects may have more properties than are named: later versions of the server add some. */
export function toJsonSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'string':
    case 'number':
    case 'integer': {
      const { kind: type, ...limits } = shape;
      return { type, ...limits };
    }
    case 'boolean':
    case 'null':
      return { type: shape.kind };
    case 'literal':
      return { type: typeof shape.value, const: shape.value };
    case 'array': {
      const { kind: type, items, ...limits } = shape;
      return { type, items: toJsonSchema(items), ...limits };
    }
    case 'object':
      return described(objectSchema(shape.fields), shape.doc);
    case 'record':
      return { type: 'object', additionalProperties: toJsonSchema(shape.values) };
    case 'union':
      return unionSchema(shape.members);
    case 'reference':
      return { $ref: `#/components/schemas/${shape.name}` };
    case 'bytes':
      return { contentMediaType: 'application/octet-stream' };
    case 'unknown':
      return {};
  }
}

/** The schema of one field of an object, with its doc comment and default. */
export function fieldSchema({ shape, doc, default: value }: Field): JsonSchema {
  const schema = described(toJsonSchema(shape), doc);
  return value === undefined ? schema : { ...schema, default: value };
}

function objectSchema(fields: Field[]): JsonSchema {
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    ...(required.length > 0 && { required }),
  };
}

/** The short forms that people expect: one `enum` of words, `type: [string, null]`; `anyOf` for the rest. */
function unionSchema(members: Shape[]): JsonSchema {
  const canBeNull = members.some(({ kind }) => kind === 'null');
  const others = members.filter(({ kind }) => kind !== 'null');
  const words = others.flatMap((member) => (member.kind === 'literal' ? [member.value] : []));
  const [type, ...otherTypes] = new Set(words.map((word) => typeof word));
  if (type && otherTypes.length === 0 && words.length === others.length) {
    return canBeNull ? { type: [type, 'null'], enum: [...words, null] } : { type, enum: words };
  }
  const [only] = others;
  if (canBeNull && only && others.length === 1) {
    const schema = toJsonSchema(only);
    if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  }
  return { anyOf: members.map(toJsonSchema) };
}

function described(schema: JsonSchema, doc: string | undefined): JsonSchema {
  return doc === undefined ? schema : { ...schema, description: doc };
}
