import { fileRoutes } from '../../../src/server/http/rest/routes.ts';
import type { RestRoute } from '../../../src/server/http/rest/table.ts';
import { repeats } from '../../../src/shared/repeats.ts';
import { fieldSchema, type JsonSchema, toJsonSchema } from '../jsonSchema.ts';
import type { Field, ProcedureShape, Shape } from '../shapes.ts';
import { type Access, accessOf } from './access.ts';
import { areaOf } from './areas.ts';
import { type ExampleSource, exampleOf } from './examples.ts';
import { formOf } from './forms.ts';
import type { Refusals } from './refusals.ts';
import type { MediaType, Operation, Parameter, Reference, Response, Schema } from './types.ts';

/** What operations refer to. */
export interface Components {
  schemas: Record<string, Schema>;
  refusals: Refusals;
}

/** Describes what a route does, takes and answers. */
export function operationOf(route: RestRoute, procedure: ProcedureShape, components: Components): Operation {
  const access = accessOf(route.procedure);
  const source = {
    schemas: components.schemas,
    owners: [lastName(procedure.path), areaWord(procedure.path)],
  };
  const parameters = parametersOf(route, procedure, source);
  const body = requestBodyOf(route, procedure, source);
  return {
    operationId: partial[addressOf(route)]?.operationId ?? route.procedure,
    tags: [areaOf(procedure.path)],
    ...textsOf(route, procedure, access),
    ...(access.isPublic && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: { ...successOf(route, procedure, source), ...components.refusals.of(route) },
  };
}

const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);
const areaWord = (path: string) => path.slice(0, path.indexOf('.'));

/** Routes of a part of what their procedure does: another route has its name and its doc comment. */
const partial: Record<string, { operationId: string; summary: string }> = {
  'PUT /profile/me/avatar': { operationId: 'users.updateAvatar', summary: 'Makes a picture your avatar' },
};

const addressOf = ({ method, path }: RestRoute) => `${method} ${path}`;

function textsOf(
  route: RestRoute,
  { path: name, doc }: ProcedureShape,
  { isForAccount, isForAdmins, isPublic, type }: Access,
): Pick<Operation, 'summary' | 'description'> {
  if (!doc) throw new Error(`${name} has no doc comment, which is to be the summary of ${addressOf(route)}.`);
  const part = partial[addressOf(route)];
  if (part) return { summary: part.summary };
  const [summary = ''] = doc.split(/(?<=[.!?])\s/, 1);
  const notes = [
    doc === summary ? '' : doc.slice(summary.length).trim(),
    isForAdmins ? 'For admins.' : '',
    isForAccount ? 'Not with a personal token.' : '',
    !isPublic && type === 'mutation' && !isForAccount ? 'A personal token must be one that may write.' : '',
  ];
  const description = notes.filter((note) => note !== '').join('\n\n');
  return { summary: summary.replace(/\.$/, ''), ...(description && { description }) };
}

/** The fields of an input, by name. */
export function inputFields(shape: Shape | null): Field[] {
  if (!shape || shape.kind === 'bytes') return [];
  if (shape.kind !== 'object') throw new Error(`An input is ${shape.kind}, and REST takes objects only.`);
  return shape.fields;
}

const takesBody = ({ method }: RestRoute) => method !== 'GET' && method !== 'DELETE';

function parametersOf(
  route: RestRoute,
  { path: name, type, input }: ProcedureShape,
  source: ExampleSource,
): (Parameter | Reference)[] {
  const fields = inputFields(input);
  const inPath = route.parameters.map((parameter) => {
    const field = fields.find((each) => each.name === parameter);
    if (!field) throw new Error(`${name} takes no ${parameter}, which ${route.path} has.`);
    return parameterOf('path', field, source);
  });
  const inQuery = takesBody(route) ? [] : fields.filter((field) => !route.parameters.includes(field.name));
  return [
    ...inPath,
    ...inQuery.map((field) => parameterOf('query', field, source)),
    ...(type === 'subscription' ? [{ $ref: '#/components/parameters/LastEventId' }] : []),
    ...(repeats[name] === 'once' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
}

function parameterOf(place: 'path' | 'query', field: Field, source: ExampleSource): Parameter {
  const { description, ...schema } = fieldSchema(field);
  return {
    name: field.name,
    in: place,
    ...(!field.optional && { required: true as const }),
    ...(description !== undefined && { description }),
    schema,
    // Where it may be left out an example would be what the page of the API sends.
    ...(!field.optional && { example: exampleOf(schema, field.name, source) }),
  };
}

/** Left out of the examples: whoever tries them out would post into the past, or reply to what is not there. */
const unusual = new Set([
  'createdAt',
  'parentId',
  'mediaId',
  'sharedPostId',
  'clientKey',
  'invite',
  'restore',
  'avatarId',
]);

function requestBodyOf(
  route: RestRoute,
  { input, isInputOptional }: ProcedureShape,
  source: ExampleSource,
): Operation['requestBody'] {
  if (!takesBody(route)) return undefined;
  const address = addressOf(route);
  const form = Object.hasOwn(fileRoutes, address)
    ? formOf(address as keyof typeof fileRoutes, inputFields(input))
    : undefined;
  const fields = inputFields(input).filter(
    ({ name }) => route.fields?.has(name) && !route.parameters.includes(name),
  );
  if (fields.length === 0) return form && { required: true, content: form };
  const schema = toJsonSchema({ kind: 'object', fields });
  const example = exampleOf(schema, 'body', { ...source, omits: unusual });
  return {
    required: !isInputOptional && fields.some(({ optional }) => !optional),
    content: { 'application/json': { schema, example }, ...form },
  };
}

/** What is answered when it was done. */
function successOf(
  route: RestRoute,
  { type, output }: ProcedureShape,
  source: ExampleSource,
): Record<string, Response> {
  const schema = toJsonSchema(output);
  if (type === 'subscription') return { 200: streamOf(schema, source) };
  if (output.kind === 'object' && output.fields.length === 0) return { 204: { description: 'Done.' } };
  const content = { 'application/json': { schema, example: exampleOf(schema, 'answer', source) } };
  if (route.method === 'GET') return { 200: { description: 'What was asked for.', headers: etag, content } };
  if (!route.creates) return { 200: { description: 'Done.', content } };
  const { location } = route;
  return {
    201: {
      description: 'What was made.',
      ...(location !== undefined && { headers: { Location: { $ref: '#/components/headers/Location' } } }),
      content,
    },
  };
}

const etag = { ETag: { $ref: '#/components/headers/ETag' } };

/** Server-sent events, with the data of one as the schema. */
function streamOf(data: JsonSchema, source: ExampleSource): Response {
  const event = `id: 48211\ndata: ${JSON.stringify(exampleOf(data, 'event', source))}\n\n`;
  const content: Record<string, MediaType> = {
    'text/event-stream': {
      schema: {
        type: 'string',
        description: 'Events, each with an `id`; `data` is JSON of the schema of the content.',
        contentMediaType: 'application/json',
        contentSchema: data,
      },
      example: event,
    },
  };
  return { description: 'Events as they happen, until you hang up.', content };
}
