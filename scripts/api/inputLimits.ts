import { z } from 'zod';
import type { JsonValue, ProcedureShape, Shape, StringShape } from './shapes.ts';

/** As much of a tRPC router as this reads. */
export interface RunningRouter {
  _def: { procedures: object };
}

/** What zod says of a schema, in JSON Schema's words. */
type Limits = z.core.JSONSchema.JSONSchema;

/** A procedure with the limits and defaults of its input: the types know neither. */
export function addLimits(procedure: ProcedureShape, router: RunningRouter): ProcedureShape {
  const { path, input } = procedure;
  if (!input || input.kind === 'bytes') return procedure;
  const limited = schemasOf(router, path).reduce(
    (shape: Shape, schema) => limit(shape, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
    input,
  );
  return { ...procedure, input: limited };
}

function schemasOf(router: RunningRouter, path: string): z.ZodType[] {
  const procedures = router._def.procedures as Record<string, { _def?: { inputs?: unknown[] } }>; // see RunningRouter
  const schemas = procedures[path]?._def?.inputs;
  if (!schemas) throw new Error(`${path} is in the types of the router, but not in the router.`);
  return schemas.filter((schema) => schema instanceof z.ZodType);
}

function limit(shape: Shape, limits: Limits): Shape {
  switch (shape.kind) {
    case 'string':
      return { ...shape, ...pick(limits, ['minLength', 'maxLength']), ...textLimits(limits) };
    case 'number':
    case 'integer':
      return { ...shape, ...numberLimits(limits) };
    case 'array': {
      const { items } = limits;
      if (typeof items !== 'object' || Array.isArray(items)) return shape;
      return { ...shape, items: limit(shape.items, items), ...pick(limits, ['minItems', 'maxItems']) };
    }
    case 'object':
      return {
        ...shape,
        fields: shape.fields.map((field) => {
          const ofField = limits.properties?.[field.name];
          if (typeof ofField !== 'object') return field;
          const limited = { ...field, shape: limit(field.shape, ofField) };
          // What zod prints as JSON is JSON.
          return ofField.default === undefined
            ? limited
            : { ...limited, default: ofField.default as JsonValue };
        }),
      };
    case 'union': {
      const alternatives = (limits.anyOf ?? []).filter((each) => typeof each === 'object');
      return {
        ...shape,
        members: shape.members.map((member) => {
          const fitting = alternatives.filter(({ type }) => type === typeNames[member.kind]);
          return fitting.length === 1 && fitting[0] ? limit(member, fitting[0]) : member;
        }),
      };
    }
    default:
      return shape;
  }
}

/** How JSON Schema calls what zod makes of a shape; zod tells whole numbers, types do not. */
const typeNames: Partial<Record<Shape['kind'], string>> = {
  string: 'string',
  number: 'integer',
  integer: 'integer',
  array: 'array',
  object: 'object',
};

/** The pattern of a time is longer than any explanation of it. */
function textLimits({ pattern, format }: Limits): Pick<StringShape, 'format' | 'pattern'> {
  if (format === 'date-time') return { format };
  return pattern === undefined ? {} : { pattern };
}

function numberLimits(limits: Limits) {
  const isWhole = limits.type === 'integer';
  const { exclusiveMinimum, minimum, maximum, multipleOf } = limits;
  const least = isWhole && typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum;
  return {
    kind: isWhole ? ('integer' as const) : ('number' as const),
    ...(least !== undefined && least > Number.MIN_SAFE_INTEGER && { minimum: least }),
    ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    ...(multipleOf !== undefined && { multipleOf }),
  };
}

/** Those of the limits that are there. */
function pick<Name extends keyof Limits>(limits: Limits, names: Name[]): Pick<Limits, Name> {
  const given = names.filter((name) => limits[name] !== undefined).map((name) => [name, limits[name]]);
  return Object.fromEntries(given);
}
