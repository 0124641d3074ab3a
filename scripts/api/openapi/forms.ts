import { fileRoutes } from '../../../src/server/http/rest/routes.ts';
import { fieldSchema } from '../jsonSchema.ts';
import type { Field } from '../shapes.ts';
import type { MediaType, Schema } from './types.ts';

const file: Schema = { type: 'string', format: 'binary', description: 'A picture or a video.' };

/** The bodies that bring files: a form, and where one file is all, the file itself. */
export function formOf(address: keyof typeof fileRoutes, input: readonly Field[]): Record<string, MediaType> {
  const { files, fields, takesBytes } = fileRoutes[address];
  const textFields = fields.map((name): [string, Schema] => [name, textSchema(name, input)]);
  const form: Schema = {
    type: 'object',
    properties: {
      ...(files === 1
        ? { file }
        : {
            files: {
              type: 'array',
              items: file,
              minItems: 1,
              maxItems: files,
              description: 'In this order.',
            },
          }),
      ...Object.fromEntries(textFields),
    },
    required: [files === 1 ? 'file' : 'files'],
  };
  return {
    'multipart/form-data': { schema: form },
    ...(takesBytes && { 'application/octet-stream': { schema: { ...file } } }),
  };
}

/** `alt` is one text for each file; the others are fields of the input. */
function textSchema(name: string, input: readonly Field[]): Schema {
  const field = input.find((each) => each.name === name);
  if (field) return fieldSchema(field);
  const alt = input.find((each) => each.name === 'media')?.shape;
  const ofOne = alt?.kind === 'array' && alt.items.kind === 'object' ? alt.items.fields : [];
  const text = ofOne.find((each) => each.name === name);
  if (!text) throw new Error(`There is no field ${name} that a form could set.`);
  const { default: _, ...items } = fieldSchema(text);
  return { type: 'array', items, description: 'One for each file, in their order.' };
}
