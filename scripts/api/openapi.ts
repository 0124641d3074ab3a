import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { restRoutes } from '../../src/server/http/rest/table.ts';
import { limits } from '../../src/shared/limits.ts';
import { describeApi } from './describe.ts';
import { definitionSchemas } from './jsonSchema.ts';
import { tags } from './openapi/areas.ts';
import { introduction } from './openapi/introduction.ts';
import { operationOf } from './openapi/operation.ts';
import { allProblems } from './openapi/problems.ts';
import { problemSchema, Refusals } from './openapi/refusals.ts';
import type { OpenApi } from './openapi/types.ts';
import type { ApiShape } from './shapes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The description of the REST API, from the routes, the types and the schemas of the server itself. */
export function openApi(api: ApiShape = describeApi()): OpenApi {
  const schemas = { ...definitionSchemas(api), Problem: problemSchema };
  const refusals = new Refusals();
  const paths: OpenApi['paths'] = {};
  for (const route of restRoutes) {
    const procedure = api.procedures[route.procedure];
    if (!procedure) throw new Error(`${route.procedure} is in the table of routes, but not described.`);
    const operation = operationOf(route, procedure, { schemas, refusals });
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'minigram',
      version: version(),
      description: introduction(allProblems(restRoutes)),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api', description: 'This server.' }],
    security: [{ bearerAuth: [] }],
    tags,
    paths,
    components: {
      securitySchemes: {
        bearerAuth: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token of `POST /auth/login`, or a personal token of the settings.',
        },
      },
      schemas,
      parameters,
      headers,
      responses: refusals.responses,
      examples: refusals.examples,
    },
  };
}

function version(): string {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
  return version;
}

const parameters: OpenApi['components']['parameters'] = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A key of your own making: the same request with the same key is done once, within a day.',
    schema: { type: 'string', minLength: 1, maxLength: limits.clientKey, pattern: '^[\\w-]+$' },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The id of the last event that came: the stream goes on after it.',
    schema: { type: 'string', pattern: '^\\d{1,15}$' },
  },
};

const headers: OpenApi['components']['headers'] = {
  ETag: {
    description:
      'Of this answer. In `If-None-Match` it asks for the answer only if it is another one by now.',
    schema: { type: 'string' },
    example: '"kq0v3bXb9yJc5mT1e7RzUaWl2dF"',
  },
  Location: {
    description: 'Where what was made can be read.',
    schema: { type: 'string', format: 'uri-reference' },
    example: '/api/posts/1709123456789504',
  },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 42 },
  Challenge: {
    description: '`Bearer`; with `error="invalid_token"` when there was one.',
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
};
