import { fileURLToPath } from 'node:url';
import type ts from 'typescript';
import { appRouter } from '../../src/server/router.ts';
import { docOf } from './docs.ts';
import { addLimits, type RunningRouter } from './inputLimits.ts';
import { openRouter, typeOf } from './program.ts';
import { isUndefined, mayBeUndefined, Shaper } from './shaper.ts';
import type { ApiShape, ProcedureShape, ProcedureType, Shape } from './shapes.ts';

const routerFile = fileURLToPath(new URL('../../src/server/router.ts', import.meta.url));

/**
 * Every procedure of the server with its doc comment, what it takes and what it answers. The types tell the shapes, the
 * schemas of the inputs their limits. The same source gives the same description.
 * @throws Error which names the procedure and the field that cannot be described
 */
export function describeApi(): ApiShape {
  return describeRouter(routerFile, appRouter);
}

/** @param file exports the type `AppRouter`, which is the type of `router` */
export function describeRouter(file: string, router: RunningRouter): ApiShape {
  const { checker, record, shared } = openRouter(file);
  const shaper = new Shaper(checker, wordLists(checker, shared));
  for (const name of ofErrors) {
    const symbol = shared.get(name);
    if (symbol) shaper.keep(symbol);
  }
  const procedures = describeRecord(checker, shaper, record).map((procedure) => addLimits(procedure, router));
  const definitions = [...shaper.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    procedures: Object.fromEntries(procedures.map((procedure) => [procedure.path, procedure])),
    definitions: Object.fromEntries(definitions),
  };
}

/** Types of src/shared that errors are made of: every client meets them, whatever it calls. */
const ofErrors = ['FieldError', 'RefusalReason'];

/** Closed lists of words. A type that is inferred from such a list has forgotten its name. */
function wordLists(checker: ts.TypeChecker, shared: Map<string, ts.Symbol>): ts.Symbol[] {
  return [...shared.values()].filter((symbol) => {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    return type.isUnion() && type.types.every((member) => member.isStringLiteral());
  });
}

function describeRecord(
  checker: ts.TypeChecker,
  shaper: Shaper,
  record: ts.Type,
  prefix = '',
): ProcedureShape[] {
  return checker.getPropertiesOfType(record).flatMap((property) => {
    const type = checker.getTypeOfSymbol(property);
    const path = prefix + property.name;
    if (!type.getProperty('_def')) return describeRecord(checker, shaper, type, `${path}.`);
    const doc = docOf(property, checker);
    return [{ path, ...(doc && { doc }), ...describeProcedure(checker, shaper, type, path) }];
  });
}

function describeProcedure(checker: ts.TypeChecker, shaper: Shaper, procedure: ts.Type, path: string) {
  const definition = typeOf(checker, procedure, '_def');
  const types = typeOf(checker, definition, '$types');
  const kind = typeOf(checker, definition, 'type');
  const type = (kind as ts.StringLiteralType).value as ProcedureType; // tRPC declares these three
  const input = typeOf(checker, types, 'input');
  const output = typeOf(checker, types, 'output');
  return {
    type,
    ...describeInput(shaper, input, `${path} (input)`),
    output:
      type === 'subscription'
        ? describeEvents(checker, shaper, output, `${path} (event)`)
        : shaper.shapeOf(output, `${path} (output)`),
  };
}

function describeInput(shaper: Shaper, type: ts.Type, at: string) {
  if (isUndefined(type)) return { input: null, isInputOptional: true };
  const isInputOptional = mayBeUndefined(type);
  return { input: shaper.shapeOf(type, at), isInputOptional };
}

/** What a stream of `tracked(id, data)` brings: data of some type, or one of several. */
function describeEvents(checker: ts.TypeChecker, shaper: Shaper, stream: ts.Type, at: string): Shape {
  const [events] = checker.getTypeArguments(stream as ts.TypeReference); // an AsyncIterable
  if (!events) throw new Error(`${at}: ${checker.typeToString(stream)} is no stream.`);
  const envelopes = events.isUnion() ? events.types : [events];
  return shaper.shapeOfAny(
    envelopes.map((envelope) => typeOf(checker, envelope, 'data')),
    at,
  );
}
