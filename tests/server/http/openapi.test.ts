import { globSync, readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allProblems } from '../../../scripts/api/openapi/problems.ts';
import { openApi } from '../../../scripts/api/openapi.ts';
import { restRoutes } from '../../../src/server/http/rest/table.ts';
import { appRouter } from '../../../src/server/router.ts';
import { bodiesOf, checker, exampleRequest, operationsOf, pointer } from '../../support/openapi.ts';

/** The description of the REST API, as the build writes it, against the server that it is about. */

const document = openApi();
const operations = operationsOf(document);
const check = checker(document);

test('is OpenAPI 3.1, and nothing in it is against the recommended rules', async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  expect(problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
});

test('has every route, and no other', () => {
  const described = operations.map(({ address }) => address);
  expect(described.toSorted()).toEqual(restRoutes.map(({ method, path }) => `${method} ${path}`).toSorted());
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
});

test('every operation has a summary, and every tag an operation', () => {
  for (const { operation } of operations)
    expect(operation.summary, operation.operationId).toMatch(/^\S.*[^.]$/);
  const used = new Set(operations.flatMap(({ operation }) => operation.tags));
  expect([...used].toSorted()).toEqual(document.tags.map(({ name }) => name).toSorted());
});

describe('examples', () => {
  test('of what is answered are what their schemas say', () => {
    const wrong = operations.flatMap((described) =>
      bodiesOf(document, described).flatMap(({ type, body: { example, examples }, at }) => {
        const own = type === 'text/event-stream' ? eventsIn(example) : example === undefined ? [] : [example];
        const shared = Object.values(examples ?? {}).map(({ $ref }) => {
          const found = document.components.examples[$ref.slice('#/components/examples/'.length)];
          return found?.value;
        });
        const schema = at + pointer('schema', ...(type === 'text/event-stream' ? ['contentSchema'] : []));
        return [...own, ...shared].flatMap((value) => check(schema, value));
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('are there for all JSON', () => {
    const without = operations.flatMap((described) =>
      bodiesOf(document, described).filter(
        ({ type, body }) => type.includes('json') && body.example === undefined && !body.examples,
      ),
    );
    expect(without.map(({ at }) => at)).toEqual([]);
  });

  test.each(restRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'of a request are taken: %s',
    (address, { procedure, parameters, fields }) => {
      const described = operations.find((each) => each.address === address);
      if (!described) throw new Error('It is not described.');
      const { path, query, body } = exampleRequest(described);
      expect(Object.keys(path)).toEqual(parameters);
      const schema = inputOf(procedure);
      if (!schema || !fields) return;
      const input = { ...path, ...query, ...(typeof body === 'object' ? body : {}) };
      expect(schema.safeParse(input).error?.issues).toBeUndefined();
    },
  );
});

describe('limits', () => {
  const bounded = operations.flatMap(({ address, operation, path }) => {
    const { schema } = operation.requestBody?.content['application/json'] ?? {};
    return Object.entries(schema?.properties ?? {}).map(([name, field]) => ({ address, path, name, field }));
  });

  test('stand at every text that can be sent', () => {
    const unbounded = bounded.filter(
      ({ field }) => [field.type].flat().includes('string') && !isBounded(field),
    );
    expect(unbounded.map(({ address, name }) => `${address} ${name}`)).toEqual([]);
  });

  test.each(bounded.map((field) => [`${field.address} ${field.name}`, field] as const))(
    'are those of the server: %s',
    (_, { address, name, field }) => {
      const route = restRoutes.find(({ method, path }) => `${method} ${path}` === address);
      const schema = route && inputOf(route.procedure);
      if (!schema) throw new Error('It takes no input.');
      const isTaken = (value: unknown) =>
        !schema.safeParse({ [name]: value }).error?.issues.some(({ path }) => path[0] === name);
      for (const value of atLimits(field)) expect(isTaken(value), `${value}`.slice(0, 80)).toBe(true);
      for (const value of beyondLimits(field)) expect(isTaken(value), `${value}`.slice(0, 80)).toBe(false);
    },
  );
});

test('every reason to refuse a request stands there with its status', () => {
  const known = allProblems(restRoutes);
  const made = globSync('src/server/**/*.ts').flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/new Refusal\(\s*'([A-Z_]+)',\s*'(\w+)'/g),
  ]);
  expect(made.length).toBeGreaterThan(40);
  const unknown = made
    .map(([, code = '', reason]) => `${reason === 'storageFull' ? 507 : statuses[code]} ${reason}`)
    .filter((problem) => ![...known].some((each) => each === problem));
  expect([...new Set(unknown)]).toEqual([]);
});

/** As tRPC has them. */
const statuses: Record<string, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

function inputOf(path: string): z.ZodType | undefined {
  // Typed as nested as the routers; tRPC keeps it flat.
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: unknown[] } }>;
  const [schema] = procedures[path]?._def.inputs ?? [];
  return schema instanceof z.ZodType ? schema : undefined;
}

/** The data of the events of a stream. */
function eventsIn(stream: unknown): unknown[] {
  const lines = typeof stream === 'string' ? stream.matchAll(/^data: (.*)$/gm) : [];
  return Array.from(lines, ([, data = '']) => JSON.parse(data));
}

type Field = NonNullable<
  (typeof operations)[number]['operation']['requestBody']
>['content'][string]['schema'];

const isBounded = ({ maxLength, enum: words, format, pattern }: Field) =>
  maxLength !== undefined || words !== undefined || format !== undefined || pattern !== undefined;

function atLimits({ type, minLength, maxLength, minimum, maximum, pattern, enum: words }: Field): unknown[] {
  if (words) return words;
  const isPlain = pattern === undefined || new RegExp(pattern, 'u').test('aaaa');
  return [
    ...(isPlain && minLength !== undefined ? [plain(minLength)] : []),
    ...(isPlain && maxLength !== undefined ? [plain(maxLength)] : []),
    ...(minimum !== undefined ? [minimum] : []),
    ...(maximum !== undefined ? [maximum] : []),
    ...([type].flat().includes('null') ? [null] : []),
  ];
}

function beyondLimits({
  type,
  minLength,
  maxLength,
  minimum,
  maximum,
  minItems,
  maxItems,
  enum: words,
}: Field): unknown[] {
  return [
    ...(words ? ['none of these'] : []),
    ...(minLength !== undefined ? [plain(minLength - 1)] : []),
    ...(maxLength !== undefined ? [plain(maxLength + 1)] : []),
    ...(minimum !== undefined ? [minimum - 1, minimum + 0.5] : []),
    ...(maximum !== undefined ? [maximum + 1] : []),
    ...(minItems !== undefined ? [Array(minItems - 1).fill({ id: 1 })] : []),
    ...(maxItems !== undefined
      ? [Array.from({ length: maxItems + 1 }, (_, index) => ({ id: index + 1 }))]
      : []),
    ...(!type || [type].flat().includes('null') ? [] : [null]),
  ];
}

const plain = (length: number) => 'a'.repeat(length);
