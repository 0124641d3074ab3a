import type { JsonSchema } from '../jsonSchema.ts';
import type { JsonValue } from '../shapes.ts';
import { words } from './words.ts';

const REFERENCE = '#/components/schemas/';

export interface ExampleSource {
  /** Where references point to. */
  schemas: Record<string, JsonSchema>;
  /** What the value belongs to, nearest first: `['author', 'PostView', 'posts']`. */
  owners: readonly string[];
  /** Optional fields that are left out. */
  omits?: ReadonlySet<string>;
}

/**
 * A value that the schema allows and that looks like one of the server's: from words.ts where it has the name, else the
 * plainest one. Of lists one item.
 */
export function exampleOf(schema: JsonSchema, name: string, source: ExampleSource): JsonValue {
  const { schemas, owners } = source;
  if (schema.$ref !== undefined) {
    const definition = schema.$ref.slice(REFERENCE.length);
    const referred = schemas[definition];
    if (!referred) throw new Error(`There is no schema ${schema.$ref}.`);
    const known = knownWord(name, referred, owners);
    return known === undefined
      ? exampleOf(referred, name, { ...source, owners: [definition, singular(name), ...owners] })
      : known;
  }
  const known = knownWord(name, schema, owners);
  if (known !== undefined) return known;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  const [first] = schema.anyOf ?? [];
  if (first) return exampleOf(first, name, source);
  return plainest(schema, name, source);
}

function plainest(schema: JsonSchema, name: string, source: ExampleSource): JsonValue {
  switch ([schema.type].flat()[0]) {
    case 'object':
      return objectExample(schema, { ...source, owners: [singular(name), ...source.owners] });
    case 'array':
      return schema.items ? [exampleOf(schema.items, singular(name), source)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'string':
      return '';
    default:
      throw new Error(`No example can be made of ${JSON.stringify(schema)} for ${name}.`);
  }
}

function objectExample({ properties = {}, required = [] }: JsonSchema, source: ExampleSource): JsonValue {
  const fields = Object.entries(properties).filter(
    ([name]) => required.includes(name) || !source.omits?.has(name),
  );
  return Object.fromEntries(fields.map(([name, schema]) => [name, exampleOf(schema, name, source)]));
}

function knownWord(name: string, schema: JsonSchema, owners: readonly string[]): JsonValue | undefined {
  const keys = [...owners.map((owner) => `${owner}.${name}`), name];
  return keys.map((key) => words[key]).find((word) => word !== undefined && fits(word, schema));
}

/** As far as it takes to choose between words. */
function fits(value: JsonValue, schema: JsonSchema): boolean {
  if (schema.anyOf) return schema.anyOf.some((choice) => choice.$ref === undefined && fits(value, choice));
  if (schema.enum) return schema.enum.includes(value);
  if (schema.const !== undefined) return schema.const === value;
  const types = [schema.type].flat();
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  if (typeof value !== 'number') return types.includes(typeof value);
  const isWithin = value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
  return isWithin && (types.includes('number') || (types.includes('integer') && Number.isInteger(value)));
}

const irregular: Record<string, string> = { media: 'media', entries: 'entry', replies: 'reply' };

function singular(name: string): string {
  return irregular[name] ?? name.replace(/s$/, '');
}
