import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildClient } from '../../scripts/client.ts';
import { quarters } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';
import { mistakes, whole } from './scripts.ts';

/** The packed client, as whoever installs it has it: nothing of this project is in reach. */

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
/** Bytes of gzip. */
const BUDGET = 25_000;

let home = '';
/** Where the package is installed. */
let project = '';
let installed = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'minigram-package-'));
  project = join(home, 'project');
  installed = join(project, 'node_modules/minigram');
  await mkdir(project);
  await buildClient(join(home, 'npm'));
  await run('npm', ['pack', './npm', '--pack-destination', '.'], { cwd: home });
  const [tarball = ''] = (await readdir(home)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(home, tarball)], {
    cwd: project,
  });
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

const strict = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  target: 'es2022',
  module: 'nodenext',
  types: [],
  skipLibCheck: false,
};

/** Compiles a script of theirs; what the compiler says, empty when all is well. */
async function compile(name: string, text: string, options: object = {}): Promise<string> {
  await writeFile(join(project, `${name}.ts`), text);
  const compilerOptions = { ...strict, ...options };
  const config = join(project, `tsconfig.${name}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  return run(process.execPath, [tsc, '-p', config], { cwd: project }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

test('it is one module of a modest size, its types, and nothing that it depends on', async () => {
  expect((await readdir(installed)).sort()).toEqual([
    'README.md',
    'client.d.ts',
    'client.js',
    'package.json',
  ]);
  expect(await readdir(join(project, 'node_modules'))).toEqual(['.package-lock.json', 'minigram']);
  const code = await readFile(join(installed, 'client.js'), 'utf8');
  expect(gzipSync(code).length).toBeLessThan(BUDGET);
  const statements = code.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
  expect(statements).not.toMatch(/^import\b|\bimport\(|\bfrom "|\brequire\(/m);
  const types = await readFile(join(installed, 'client.d.ts'), 'utf8');
  expect(types).not.toMatch(/^\s*import\b|import\(|\/server\/|@trpc|drizzle|\bany\b(?! )/m);
});

/** As somebody has it who has installed `@types/node` too. */
const forNode = {
  lib: ['es2024', 'esnext.disposable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  noEmit: true,
};

test('a strict script compiles, with a browser’s types and with Node’s', async () => {
  expect(await compile('whole', whole)).toBe('');
  expect(await compile('node', whole, forNode)).toBe('');
});

test('so do the examples that the package comes with', async () => {
  const readme = await readFile(join(installed, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  expect(examples).toHaveLength(2);
  expect(await compile('readme', examples.join('\n'), forNode)).toBe('');
});

test.each(Object.entries(mistakes))('a script that says %s does not', async (name, text) => {
  const said = await compile(name, text, { noEmit: true });
  expect(said).toContain(name);
  expect(said.match(/error TS/g)).toHaveLength(1);
});

/** Where people run scripts: by name, what tells the version, and which it must be. */
const runtimes: [name: string, candidates: string[], flags: string[], version: RegExp][] = [
  ['this Node', [process.execPath], [], /^v2\d/],
  ['Node 20', [process.env.NODE20 ?? '', '/usr/bin/node', '/usr/local/bin/node'], [], /^v20\./],
  ['Deno', [process.env.DENO ?? 'deno'], ['run', '--allow-all'], /^deno 2/],
  ['Bun', [process.env.BUN ?? 'bun'], ['run'], /^1\./],
];

test.each(runtimes)('the compiled script runs in %s', async (name, candidates, flags, version) => {
  const program = await firstOf(candidates, version);
  if (!program) {
    process.stdout.write(`Not tried in ${name}: there is none among ${candidates.join(', ')}.\n`);
    return;
  }
  expect(await compile('whole', whole)).toBe('');
  const server = await startServer('sqlite');
  await server.join('anna');
  const picture = (await quarters().png().toBuffer()).toString('base64');
  const { stdout } = await run(program, [...flags, 'whole.js'], {
    cwd: project,
    env: { ...process.env, MINIGRAM_URL: server.url, PICTURE: picture, NO_COLOR: '1' },
  });
  expect(JSON.parse(stdout)).toEqual({
    captions: ['Photo 0', 'Photo 1'],
    paged: ['Photo 1', 'Photo 0'],
    type: 'image/webp',
    heard: ['ready'],
    last: 1,
    problems: ['NOT_FOUND', 'notFound', '404', '0', 'undefined', expect.any(String)],
    isOut: true,
  });
});

async function firstOf(candidates: string[], version: RegExp): Promise<string | undefined> {
  for (const candidate of candidates.filter(Boolean)) {
    const { stdout } = await run(candidate, ['--version']).catch(() => ({ stdout: '' }));
    if (version.test(stdout)) return candidate;
  }
  return undefined;
}

test('its types are those that the web app infers from the server', async () => {
  const api = join(root, 'src/client/api');
  const said = await compile(
    'agree',
    `
    import type { ClientMethods as OurMethods, Procedures as Inferred } from '${join(api, 'index.ts')}';
    import type { ClientMethods as TheirMethods, Procedures as Packed } from 'minigram/client';
    declare const inferred: Inferred;
    declare const packed: Packed;
    export const there: Packed = inferred;
    export const back: Inferred = packed;
    // TypeScript compares no generic functions that are conditional; both are of one text.
    declare const ours: Omit<OurMethods, 'pages'>;
    declare const theirs: Omit<TheirMethods, 'pages'>;
    export const methodsThere: Omit<TheirMethods, 'pages'> = ours;
    export const methodsBack: Omit<OurMethods, 'pages'> = theirs;
    `,
    {
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['ESNext', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      exactOptionalPropertyTypes: false,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
  );
  expect(said).toBe('');
});
