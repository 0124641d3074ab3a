import { openAsBlob } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restRoutes } from '../../src/server/http/rest/table.ts';
import { refusalReasons } from '../../src/shared/errors.ts';
import { noise } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';
import { postsOf, start, tempFolder, tokenOf, useExamples } from './running.ts';

/** What README.md and docs/api.md tell to write and to type: it compiles, and it works. */

const root = join(import.meta.dirname, '../..');
const examples = useExamples();

/** The blocks of this language. What is typed where no test can be, is in blocks marked `shell`. */
async function blocksOf(file: string, language: 'sh' | 'ts'): Promise<string[]> {
  const text = await readFile(join(root, file), 'utf8');
  return Array.from(text.matchAll(/^```(\w+)\n(.*?)^```/gms))
    .filter(([, name]) => name === language)
    .map(([, , block = '']) => block);
}

const isWhole = (script: string) => script.includes("from 'minigram/client'");

/** Before the blocks of the guide that show one thing. */
const preamble = `import { openAsBlob } from 'node:fs';
import { createClient, isApiError } from 'minigram/client';
export const client = createClient({ url: '' });
export const { id } = await client.upload(await openAsBlob(''));
void isApiError;
`;

test('all TypeScript compiles with the strictest settings against the packed client', async () => {
  const blocks = [...(await blocksOf('README.md', 'ts')), ...(await blocksOf('docs/api.md', 'ts'))];
  expect(blocks.length).toBeGreaterThan(8);
  for (const [index, block] of blocks.entries()) {
    const script = isWhole(block) ? block : `${preamble}{\n${block}}\n`;
    await writeFile(join(examples.folder, `block${index}.mts`), script);
  }
  const compilerOptions = {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    target: 'es2024',
    lib: ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    preserveSymlinks: true,
  };
  await writeFile(
    join(examples.folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['*'] }),
  );
  const tsc = start(examples.folder, [process.execPath, join(root, 'node_modules/typescript/bin/tsc')], {});
  expect(await tsc.ended).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('the scripts of README.md and of the first minute post a photo', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  await noise(80, 60).jpeg().toFile(join(examples.folder, 'beach.jpg'));
  const scripts = [...(await blocksOf('README.md', 'ts')), ...(await blocksOf('docs/api.md', 'ts'))].filter(
    isWhole,
  );
  expect(scripts).toHaveLength(2);
  const env = { MINIGRAM_URL: server.url, MINIGRAM_TOKEN: await tokenOf(anna, 'writes') };
  for (const script of scripts) {
    await writeFile(join(examples.folder, 'first.mts'), script);
    const ended = await start(examples.folder, [process.execPath, 'first.mts'], env).ended;
    const [post] = (await postsOf(anna)).slice(-1);
    expect(post).toMatchObject({ caption: 'Summer!' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(new RegExp(`^Posted as ${post?.id}\nanna: Summer!\n`));
  }
  expect(await postsOf(anna)).toHaveLength(2);
});

test('every command in the guide is answered as it says', async () => {
  const server = await startServer('sqlite');
  const client = server.client();
  const credentials = { username: 'malika', password: 'apricots under the old roof' };
  await client.auth.token.register.mutate(credentials);
  await client.signIn(credentials);
  const { token } = await client.tokens.create.mutate({ name: 'Guide', canWrite: true });
  const folder = await tempFolder();
  await noise(80, 60).jpeg().toFile(join(folder, 'beach.jpg'));
  // What the script of the first minute has posted.
  const media = [{ id: (await client.upload(await openAsBlob(join(folder, 'beach.jpg')))).id }];
  await client.posts.create.mutate({ media });

  const commands = [
    ...(await blocksOf('README.md', 'sh')).filter((block) => block.includes('MINIGRAM')),
    ...(await blocksOf('docs/api.md', 'sh')),
  ];
  const script = commands
    .map((block) => `${block}echo; echo ------\n`)
    .join('')
    .replace(/^export .*$/gm, ''); // another address and another token
  const env = { MINIGRAM_URL: server.url, MINIGRAM_TOKEN: token };
  const { code, stdout } = await start(folder, ['sh', '-euc', script], env).ended;
  expect(code).toBe(0);
  const answers = stdout.split('------\n').slice(0, -1);
  const refused = answers.filter((answer) => answer.includes('"reason"'));
  expect(refused, 'only what is to show an error').toHaveLength(1);
  expect(refused[0]).toContain('"status":400');
  expect(answers.some((answer) => answer.trim() === '304')).toBe(true);
});

test('the addresses and reasons that the guide names are there', async () => {
  const guide = await readFile(join(root, 'docs/api.md'), 'utf8');
  const text = guide.replace(/^```.*?^```/gms, '');
  const addresses = new Set(Array.from(text.matchAll(/\/api(\/[\w/{}.-]+)/g), ([, path]) => path));
  const known = new Set(['/docs', '/openapi.json', ...restRoutes.map(({ path }) => path)]);
  expect(addresses.size).toBeGreaterThan(15);
  expect([...addresses].filter((path) => path !== undefined && !known.has(path))).toEqual([]);
  const [, table = ''] = /^\| status \|(.*?)\n\n/ms.exec(guide) ?? [];
  const reasons = Array.from(table.matchAll(/`([a-z]+[A-Z]\w*)`/g), ([, reason]) => reason);
  expect(refusalReasons).toEqual(expect.arrayContaining(reasons));
  expect(reasons.length).toBeGreaterThan(10);
});
