import { z } from 'zod';
import { Refusal } from '../../refusal.ts';

/** A field of an input, as far as text has to be read for it. */
export interface Field {
  readonly holds: 'number' | 'boolean' | 'text';
  /** Of several, by giving the parameter several times. */
  readonly isList: boolean;
}

interface JsonSchema {
  type?: string | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  items?: JsonSchema | undefined;
  anyOf?: JsonSchema[] | undefined;
}

/** The fields of a procedure's input. Undefined where it has none, or takes something other than an object. */
export function fieldsOf(schemas: readonly unknown[]): ReadonlyMap<string, Field> | undefined {
  const [schema] = schemas;
  if (!(schema instanceof z.ZodType)) return undefined;
  // The part of JSON Schema that inputs use: objects of scalars and lists.
  const { properties } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  if (!properties) return undefined;
  return new Map(Object.entries(properties).map(([name, property]) => [name, fieldOf(property)]));
}

function fieldOf(schema: JsonSchema): Field {
  const choices = schema.anyOf ?? [schema];
  const list = choices.find(({ type }) => type === 'array');
  const types = (list ? [list.items ?? {}] : choices).map(({ type }) => type);
  if (types.includes('integer') || types.includes('number')) return { holds: 'number', isList: !!list };
  return { holds: types.includes('boolean') ? 'boolean' : 'text', isList: !!list };
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Text as the field's type. What is not of that type stays as it is, for the schema to say what is wrong with it. */
export function readText(field: Field, texts: readonly string[]): unknown {
  const values = texts.map((text) => readOne(field, text));
  return field.isList || values.length > 1 ? values : values[0];
}

function readOne({ holds }: Field, text: string): unknown {
  if (holds === 'number' && NUMBER.test(text)) return Number(text);
  if (holds === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/**
 * @throws Refusal that names the first of `names` that is no field. tRPC passes it over, but whoever writes addresses by
 * hand should hear of a slip.
 */
export function refuseUnknown(names: Iterable<string>, allowed: readonly string[]): void {
  for (const name of names) {
    if (allowed.includes(name)) continue;
    const takes = allowed.length > 0 ? `This takes ${allowed.join(', ')}.` : 'This takes none.';
    const message = `There is no field ${JSON.stringify(name.slice(0, 50))} here. ${takes}`;
    throw new Refusal('BAD_REQUEST', 'invalidInput', message, { field: name.slice(0, 50) });
  }
}
