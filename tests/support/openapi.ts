import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { MediaType, OpenApi, Operation, Response } from '../../scripts/api/openapi/types.ts';
import type { JsonValue } from '../../scripts/api/shapes.ts';

/** An operation of the description, with where it stands there. */
export interface Described {
  /** `POST /posts/{id}/like` */
  address: string;
  method: string;
  path: string;
  operation: Operation;
  /** JSON pointer. */
  pointer: string;
}

export function operationsOf(document: OpenApi): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
      pointer: pointer('paths', path, method),
    })),
  );
}

/** A JSON pointer, RFC 6901. */
export function pointer(...steps: string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Says what is wrong with a value, by the schema that stands at a place in the document; nothing is. */
export function checker(document: OpenApi): (schemaPointer: string, value: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  return (schemaPointer, value) => {
    const validate = ajv.getSchema(`openapi#${schemaPointer.split('/').map(encodeURIComponent).join('/')}`);
    if (!validate) throw new Error(`There is no schema at ${schemaPointer}.`);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${schemaPointer}: ${instancePath} ${message}`,
    );
  };
}

/** Every body that an operation takes or answers, with where it stands. */
export function bodiesOf(document: OpenApi, { operation, pointer: at }: Described) {
  const request = Object.entries(operation.requestBody?.content ?? {}).map(([type, body]) => ({
    type,
    body,
    at: at + pointer('requestBody', 'content', type),
  }));
  const answers = Object.keys(operation.responses).flatMap((status) => {
    const { response, at: place } = responseAt(document, operation, at, status);
    return contentOf(response).map(([type, body]) => ({
      type,
      body,
      at: place + pointer('content', type),
    }));
  });
  return [...request, ...answers];
}

const contentOf = ({ content }: Response): [string, MediaType][] => Object.entries(content ?? {});

/** A response of an operation, wherever it is kept. */
export function responseAt(document: OpenApi, operation: Operation, at: string, status: string) {
  const response = operation.responses[status];
  if (!response) throw new Error(`${operation.operationId} is not said to answer ${status}.`);
  if (!('$ref' in response)) return { response, at: at + pointer('responses', status) };
  const name = response.$ref.slice('#/components/responses/'.length);
  const shared = document.components.responses[name];
  if (!shared) throw new Error(`There is no ${response.$ref}.`);
  return { response: shared, at: pointer('components', 'responses', name) };
}

/** What the examples of an operation put into its path, and into the fields of its body. */
export function exampleRequest({ operation }: Described) {
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    'name' in parameter && parameter.example !== undefined ? [parameter] : [],
  );
  const inputs = (place: string): Record<string, JsonValue> =>
    Object.fromEntries(
      parameters.flatMap(({ name, in: where, example }) =>
        where === place && example !== undefined ? [[name, example]] : [],
      ),
    );
  const body = operation.requestBody?.content['application/json']?.example;
  return { path: inputs('path'), query: inputs('query'), body };
}
