import { fileURLToPath } from 'node:url';
import type { AnyProcedure } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { describeApi, describeRouter } from '../../../scripts/api/describe.ts';
import type { ProcedureShape, Shape } from '../../../scripts/api/shapes.ts';
import { appRouter } from '../../../src/server/router.ts';
import { limits } from '../../../src/shared/limits.ts';
import * as any from './routers/any.ts';
import * as bigint from './routers/bigint.ts';
import * as shop from './routers/shop.ts';
import * as twins from './routers/twins.ts';

const routerFile = (name: string) => fileURLToPath(new URL(`./routers/${name}.ts`, import.meta.url));

/** A shape and all shapes in it, each with where it stands. */
function everyShape(shape: Shape, at: string): [string, Shape][] {
  const inside =
    shape.kind === 'array'
      ? everyShape(shape.items, `${at}[]`)
      : shape.kind === 'record'
        ? everyShape(shape.values, `${at}[key]`)
        : shape.kind === 'union'
          ? shape.members.flatMap((member) => everyShape(member, at))
          : shape.kind === 'object'
            ? shape.fields.flatMap((field) => everyShape(field.shape, `${at}.${field.name}`))
            : [];
  return [[at, shape], ...inside];
}

describe('the API of this server', () => {
  const api = describeApi();
  const { procedures, definitions } = api;
  const procedure = (path: string): ProcedureShape => {
    const found = procedures[path];
    if (!found) throw new Error(`${path} is not described`);
    return found;
  };
  const fieldOf = (shape: Shape | null | undefined, name: string) => {
    const field = shape?.kind === 'object' && shape.fields.find((each) => each.name === name);
    if (!field) throw new Error(`There is no field ${name}`);
    return field;
  };
  const all = [
    ...Object.values(procedures).flatMap(({ path, input, output }) => [
      ...(input ? everyShape(input, `${path} <`) : []),
      ...everyShape(output, `${path} >`),
    ]),
    ...Object.values(definitions).flatMap(({ name, shape }) => everyShape(shape, name)),
  ];
  const placesOf = (kind: Shape['kind']) => all.filter(([, shape]) => shape.kind === kind).map(([at]) => at);

  test('has every procedure of the router, each as what it is', () => {
    // By path, whatever its type says: it is of routers.
    const running = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;
    const types = Object.entries(running).map(([path, { _def }]) => [path, _def.type]);
    const described = Object.values(procedures).map(({ path, type }) => [path, type]);
    expect(described.toSorted()).toEqual(types.toSorted());
    expect(types.length).toBeGreaterThan(100);
  });

  test('tells what everything is; bytes are taken in one place only', () => {
    expect(placesOf('unknown')).toEqual([]);
    expect(placesOf('bytes')).toEqual(['media.upload <']);
  });

  test('refers to nothing that it does not define, and defines nothing else', () => {
    const referred = all.flatMap(([, shape]) => (shape.kind === 'reference' ? [shape.name] : []));
    expect([...new Set([...referred, 'FieldError', 'RefusalReason'])].toSorted()).toEqual(
      Object.keys(definitions),
    );
    expect(Object.keys(definitions)).toEqual(
      expect.arrayContaining([
        'PostView',
        'CommentView',
        'PersonView',
        'PersonRef',
        'MessageView',
        'StoryView',
      ]),
    );
  });

  test('takes the words of doc comments: of procedures, inputs and answers', () => {
    expect(procedure('posts.delete').doc).toBe('Deletes your own post for good.');
    expect(procedure('chat.onMessage').doc).not.toContain('\n');
    expect(fieldOf(procedure('comments.create').input, 'parentId').doc).toContain(
      'The comment that this replies to.',
    );
    expect(definitions.PostView?.doc).toBe('A post with everything that shows it.');
    expect(fieldOf(definitions.PostView?.shape, 'isArchived').doc).toBe('Only its author sees it.');
  });

  test('says of everything what it is for', () => {
    const unsaid = [...Object.values(procedures), ...Object.values(definitions)].filter(({ doc }) => !doc);
    expect(unsaid).toEqual([]);
  });

  test('takes limits and defaults from the schemas of the inputs', () => {
    const { input, isInputOptional } = procedure('posts.create');
    expect(isInputOptional).toBe(false);
    expect(fieldOf(input, 'caption')).toMatchObject({ optional: true, shape: { kind: 'string' } });
    expect(fieldOf(input, 'media').shape).toMatchObject({
      kind: 'array',
      minItems: 1,
      maxItems: limits.photosPerPost,
    });
    const home = procedure('feed.home');
    expect(home.isInputOptional).toBe(true);
    expect(fieldOf(home.input, 'limit')).toMatchObject({
      optional: true,
      default: limits.page.default,
      shape: { kind: 'integer', minimum: 1, maximum: limits.page.max },
    });
    expect(fieldOf(procedure('users.update').input, 'avatarId').shape).toEqual({
      kind: 'union',
      members: [{ kind: 'integer', minimum: 1 }, { kind: 'null' }],
    });
  });

  test('knows a closed list by its name wherever it stands, null or not', () => {
    expect(fieldOf(definitions.NotificationView?.shape, 'kind').shape).toEqual({
      kind: 'reference',
      name: 'NotificationKind',
    });
    expect(fieldOf(definitions.MessageView?.shape, 'sharedPost').shape).toEqual({
      kind: 'union',
      members: [{ kind: 'reference', name: 'SharedPostView' }, { kind: 'null' }],
    });
  });

  test('has the data of its streams, without what carries them', () => {
    expect(procedure('notifications.onNew').output).toEqual({ kind: 'reference', name: 'NotificationView' });
    expect(placesOf('object').filter((at) => at === 'live.onChange >')).toHaveLength(1);
  });

  test('is the same each time', () => {
    expect(JSON.stringify(describeApi())).toBe(JSON.stringify(api));
  });
});

describe('what else a router may have', () => {
  const { procedures, definitions } = describeRouter(routerFile('shop'), shop.appRouter);

  test('routers in routers, and procedures in none', () => {
    expect(Object.values(procedures).map(({ path, doc }) => [path, doc])).toEqual([
      ['ping', 'Not in any router.'],
      ['shelves.inner.find', 'Deep.'],
      ['shelves.boxes', undefined],
      ['events', undefined],
    ]);
    expect(procedures.ping).toMatchObject({ input: null, isInputOptional: true, output: { kind: 'string' } });
  });

  test('types that contain themselves, dates, words, what may be missing', () => {
    const size = { kind: 'reference', name: 'Size' };
    expect(definitions.Shelf).toEqual({
      name: 'Shelf',
      doc: 'A shelf, perhaps with shelves on it.',
      shape: {
        kind: 'object',
        fields: [
          { name: 'name', optional: false, shape: { kind: 'string' } },
          {
            name: 'shelves',
            optional: false,
            shape: { kind: 'array', items: { kind: 'reference', name: 'Shelf' } },
          },
          {
            name: 'visits',
            optional: false,
            shape: { kind: 'record', values: { kind: 'number' } },
            doc: 'By the day.',
          },
          { name: 'size', optional: true, shape: size },
          { name: 'largest', optional: false, shape: { kind: 'union', members: [size, { kind: 'null' }] } },
          { name: 'builtAt', optional: false, shape: { kind: 'string', format: 'date-time' } },
          {
            name: 'open',
            optional: false,
            shape: { kind: 'union', members: [{ kind: 'boolean' }, { kind: 'null' }] },
          },
          {
            name: 'code',
            optional: false,
            shape: {
              kind: 'union',
              members: [{ kind: 'literal', value: 7 }, { kind: 'literal', value: false }, { kind: 'string' }],
            },
          },
        ],
      },
    });
    expect(procedures['shelves.inner.find']?.input).toEqual({
      kind: 'object',
      fields: [
        { name: 'since', optional: false, shape: { kind: 'string', format: 'date-time' } },
        { name: 'odd-name', optional: true, shape: { kind: 'number', minimum: 0.5 } },
      ],
    });
  });

  test('generic types, each time as what they hold', () => {
    expect(Object.keys(definitions)).toEqual(expect.not.arrayContaining(['Box']));
    expect(procedures['shelves.boxes']?.output).toMatchObject({
      fields: [
        { name: 'one', shape: { fields: [{ name: 'inside', shape: { name: 'Size' } }] } },
        { name: 'other', shape: { fields: [{ name: 'inside', shape: { name: 'Shelf' } }] } },
      ],
    });
  });

  test('streams, with a word to each case', () => {
    expect(procedures.events).toMatchObject({ isInputOptional: true, output: { name: 'ShopEvent' } });
    const shape = definitions.ShopEvent?.shape;
    const docs =
      shape?.kind === 'union' && shape.members.map((member) => member.kind === 'object' && member.doc);
    expect(docs).toEqual(['Somebody came.', undefined]);
  });
});

describe('what cannot be described is named', () => {
  test.each([
    ['any', any.appRouter, 'deep.answer (output).items[].part is `any`'],
    ['bigint', bigint.appRouter, 'answer (output).size: bigint cannot be sent as JSON'],
    ['twins', twins.appRouter, 'two (output): two types are called Row'],
  ])('%s', (name, router, message) => {
    expect(() => describeRouter(routerFile(name), router)).toThrow(message);
  });
});
