import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { describeApi, describeRouter } from '../../../scripts/api/describe.ts';
import { printClientTypes } from '../../../scripts/api/printTypes.ts';
import { appRouter } from './routers/shop.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Stands for what src/client/api/types.ts declares. */
const prelude = `
interface Query<Input, Output> { query(...input: Arguments<Input>): Promise<Output> }
interface Mutation<Input, Output> { mutate(...input: Arguments<Input>): Promise<Output> }
interface Subscription<Input, Event> { (...input: Arguments<Input>): AsyncIterable<Event> }
interface Page<Item, Cursor> { items: Item[]; nextCursor: Cursor | null }
type Arguments<Input> = undefined extends Input ? [input?: Input] : [input: Input];
`;
/** All that the printed types ask of their surroundings. */
const blob = 'interface Blob { readonly size: number }';

const strict: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

/** Compiles files that are only in memory, beside this one; returns what is wrong, as `file:line message`. */
function problems(files: Record<string, string>, options: ts.CompilerOptions = {}): string[] {
  const all = { ...strict, ...options };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, fileExists, readFile } = host;
  const inMemory = (path: string) => (path.startsWith(here) ? files[path.slice(here.length)] : undefined);
  host.readFile = (path) => inMemory(path) ?? readFile(path);
  host.fileExists = (path) => inMemory(path) !== undefined || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const text = inMemory(path);
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(
    Object.keys(files).map((name) => here + name),
    all,
    host,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.replace(here, '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe('the types of this server', () => {
  const api = describeApi();
  const printed = printClientTypes(api);
  const client = prelude + printed;

  test('serve whoever uses them as they are meant', () => {
    const use = `
      import type { Procedures, PostView, NotificationKind } from './client.d.ts';
      export async function run(client: Procedures, photo: Blob) {
        const { id } = await client.media.upload.mutate(photo);
        const post: PostView = await client.posts.create.mutate({ media: [{ id }], caption: undefined });
        const page = await client.feed.home.query();
        const next = await client.posts.byUser.query({ userId: post.author.id, cursor: page.nextCursor ?? undefined });
        const words: string[] = next.items.map(({ caption }) => caption);
        for await (const event of client.chat.onMessage({ lastEventId: '7' })) {
          if (event.type === 'message') words.push(event.message.text);
        }
        for await (const { kind } of client.notifications.onNew()) {
          const known: NotificationKind = kind;
          words.push(known);
        }
        const tokens = await client.auth.token.create.mutate({ username: 'dilnoza', password: 'x' });
        return { words, likes: post.likeCount ?? 0, token: tokens.accessToken, out: await client.auth.logout.mutate() };
      }`;
    expect(problems({ 'blob.d.ts': blob, 'client.d.ts': client, 'use.ts': use })).toEqual([]);
  });

  test('do not let pass what is misspelled, missing, too much or perhaps null', () => {
    const use = `import type { Procedures } from './client.d.ts';
      export async function run(client: Procedures, photo: Blob) {
        const post = await client.posts.create.mutate({ media: [{ id: 1 }], captoin: '' });
        console.log(post.captoin);
        await client.posts.byId.query();
        await client.posts.byId.query({ id: '1' });
        post.likeCount + 1;
        await client.posts.create.query({ media: [] });
        await client.auth.logout.mutate({ now: true });
        for await (const event of client.live.onChange()) event.message.text;
        await client.pots.byId.query({ id: 1 });
      }`;
    const lines = problems(
      { 'client.d.ts': client, 'use.ts': use },
      { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
    );
    expect(lines.map((line) => line.split(' ')[0])).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10, 11].map((line) => `use.ts:${line}`),
    );
    expect(lines[0]).toContain("'captoin' does not exist");
  });

  test('are those that tRPC infers, of each input, answer and event', { timeout: 120_000 }, () => {
    const { procedures } = api;
    const at = (path: string) =>
      path
        .split('.')
        .map((name) => `['${name}']`)
        .join('');
    const checks = Object.values(procedures)
      .filter(({ input }) => input?.kind !== 'bytes')
      .map(({ path, type }) => {
        const output = type === 'subscription' ? `EventOf<Outputs${at(path)}>` : `Outputs${at(path)}`;
        return `  '${path}': [yes as SameInput<TakenBy<Procedures${at(path)}>, Inputs${at(path)}>, yes as Same<GivenBy<Procedures${at(path)}>, ${output}>],`;
      });
    const carriers = `
      interface Query<Input, Output> { taken: Input; given: Output }
      interface Mutation<Input, Output> { taken: Input; given: Output }
      interface Subscription<Input, Event> { taken: Input; given: Event }
      interface Page<Item, Cursor> { items: Item[]; nextCursor: Cursor | null }
      export type TakenBy<P> = P extends { taken: infer Input } ? Input : 'nothing';
      export type GivenBy<P> = P extends { given: infer Output } ? Output : 'nothing';\n`;
    const comparison = `
      import type { Inputs, Outputs } from '../../../src/client/api/outputs.ts';
      import type { GivenBy, Procedures, TakenBy } from './carried.d.ts';
      type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : ['the server has', B]) : ['printed is', A];
      type SameInput<A, B> = Same<[undefined extends A ? true : false, Exclude<A, void>], [undefined extends B ? true : false, Exclude<B, void>]>;
      type EventOf<Stream> = Stream extends AsyncIterable<infer Event> ? (Event extends { data: infer Data } ? Data : never) : never;
      const yes = true as const;
      export const checks = {
      ${checks.join('\n')}
      };`;
    const options: ts.CompilerOptions = {
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
      target: ts.ScriptTarget.ESNext,
      types: ['node', 'vite/client'],
      exactOptionalPropertyTypes: false, // as the server is compiled
      skipLibCheck: true,
    };
    const found = problems(
      {
        'carried.d.ts': carriers + printed,
        'compare.ts': comparison,
        'wrong.d.ts': carriers + printed.replace('  likeCount: number | null;', '  likeCount: number;'),
        'compareWrong.ts': comparison.replace('carried.d.ts', 'wrong.d.ts'),
      },
      options,
    );
    expect(found.filter((line) => line.startsWith('compare.ts'))).toEqual([]);
    expect(found.filter((line) => line.startsWith('compareWrong.ts')).length).toBeGreaterThan(0);
  });
});

test('whatever a name or a comment contains, it is TypeScript', () => {
  const api = describeRouter(fileURLToPath(new URL('./routers/shop.ts', import.meta.url)), appRouter);
  const ends = {
    name: 'Odd',
    doc: 'Ends here */ or not',
    shape: { kind: 'literal', value: "it's \\ \n" },
  } as const;
  const printed = printClientTypes({ ...api, definitions: { ...api.definitions, Odd: ends } });
  const use = `import type { Odd, Procedures, Shelf } from './client.d.ts';
    export const odd: Odd = "it's \\\\ \\n";
    export const shelf = (api: Procedures): Promise<Shelf> => api.shelves.inner.find.query({ since: '', 'odd-name': 1 });`;
  expect(problems({ 'client.d.ts': prelude + printed, 'use.ts': use })).toEqual([]);
  expect(printed).toContain('code: 7 | false | string;');
});
