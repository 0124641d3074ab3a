import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { z } from 'zod';
import { describeApi } from './api/describe.ts';
import { printClientTypes } from './api/printTypes.ts';
import type { ApiShape } from './api/shapes.ts';

/** The client for others, as the package `minigram` with `minigram/client`. */

const root = fileURLToPath(new URL('../', import.meta.url));
const source = join(root, 'src/client/api');

/** Writes the package: one module, its types, what it is and how it is used. */
export async function buildClient(folder: string, api: ApiShape = describeApi()): Promise<void> {
  await bundle(folder);
  await Promise.all([
    writeFile(join(folder, 'client.d.ts'), await declarations(api)),
    writeFile(join(folder, 'package.json'), await manifest()),
    readFile(join(source, 'README.md')).then((text) => writeFile(join(folder, 'README.md'), text)),
  ]);
}

/** One module with all that it needs; nothing is loaded later, for a package is no page. */
async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      // Node prints the line that an uncaught error comes from; minified, that would be all of it.
      minify: false,
      lib: { entry: join(source, 'index.ts'), formats: ['es'], fileName: () => 'client.js' },
      rolldownOptions: {
        treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]@trpc[\\/]/, sideEffects: false }] },
        output: { codeSplitting: false },
      },
    },
  });
}

/** The types by hand, those of the server in place of what they import, and what index.ts exports. */
async function declarations(api: ApiShape): Promise<string> {
  const byHand = await readFile(join(source, 'types.ts'), 'utf8');
  const index = await readFile(join(source, 'index.ts'), 'utf8');
  return [
    '/** The client of a minigram server: its procedures, typed, and what goes with them. Made from the server’s source. */',
    byHand
      .replace(/^import .*;\n/gm, '')
      .replace(/\/\*\n \* What the client looks like.*?\*\/\n/s, '')
      .trimStart(),
    exported,
    docBefore(index, 'export function createClient'),
    'export declare function createClient(options: ClientOptions): Client;\n',
    printClientTypes(api),
  ].join('\n');
}

const exported = `/** Every procedure of the server, and what the client does beside. */
export type Client = Procedures & ClientMethods;

/** What each procedure takes: \`Inputs['posts']['create']\`. */
export type Inputs = InputsOf<Procedures>;

/** What each procedure answers, or tells in each event: \`Outputs['feed']['home']\`. */
export type Outputs = OutputsOf<Procedures>;

/** A picture or video that the server has taken in. */
export type Uploaded = UploadView;

/** For \`instanceof\`. Only the client makes them. */
export declare class ApiError extends Error {
  private constructor();
}

/** Whether this is an error of the server's or of the way to it. */
export declare function isApiError(error: unknown): error is ApiError;
`;

/** The doc comment of a declaration. */
function docBefore(text: string, declaration: string): string {
  const [before = ''] = text.split(declaration, 1);
  const doc = before.slice(before.lastIndexOf('/**')).trim();
  if (!doc.endsWith('*/')) throw new Error(`There is no comment before ${declaration}.`);
  return doc;
}

const ownManifest = z.object({ name: z.string(), version: z.string(), license: z.string() });

async function manifest(): Promise<string> {
  const own = ownManifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const { name, version, license } = own;
  const content = {
    name,
    version,
    description: 'The typed client of a minigram server.',
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: {
      './client': { types: './client.d.ts', default: './client.js' },
      './package.json': './package.json',
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
