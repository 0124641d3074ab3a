import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** What the server sends, as opposed to what the libraries do inside it. */
export function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return fileName.startsWith(projectRoot) && !fileName.includes('/node_modules/');
}

export interface TypesOfRouter {
  checker: ts.TypeChecker;
  /** Of the procedures by name, routers within routers. */
  record: ts.Type;
  /** Types that the files of src/shared export, by name. */
  shared: Map<string, ts.Symbol>;
}

/**
 * Reads the types of a router with the TypeScript compiler: from the one file and what it imports, in about two seconds.
 * @param file its full path; exports the type `AppRouter`
 */
export function openRouter(file: string): TypesOfRouter {
  const { config, error } = ts.readConfigFile(`${projectRoot}tsconfig.json`, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, projectRoot);
  const program = ts.createProgram([file], { ...options, types: ['node'] });
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`There is no ${file}.`);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(source);
  const exported = module && checker.getExportsOfModule(module).find(({ name }) => name === 'AppRouter');
  if (!exported) throw new Error(`${file} exports no type AppRouter.`);
  const definition = typeOf(checker, checker.getDeclaredTypeOfSymbol(exported), '_def');
  return { checker, record: typeOf(checker, definition, 'record'), shared: sharedTypes(program, checker) };
}

function sharedTypes(program: ts.Program, checker: ts.TypeChecker): Map<string, ts.Symbol> {
  const symbols = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${projectRoot}src/shared/`))
    .flatMap((file) => checker.getSymbolAtLocation(file) ?? [])
    .flatMap((module) => checker.getExportsOfModule(module))
    .filter(({ flags }) => flags & (ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Interface));
  return new Map(symbols.map((symbol) => [symbol.name, symbol]));
}

/** The type of a property that has to be there. */
export function typeOf(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type {
  const property = type.getProperty(name);
  if (!property) throw new Error(`${checker.typeToString(type)} has no ${name}: is this tRPC 11?`);
  return checker.getTypeOfSymbol(property);
}
