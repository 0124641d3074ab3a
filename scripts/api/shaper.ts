import ts from 'typescript';
import { docOf, docOfMember } from './docs.ts';
import { isOurs } from './program.ts';
import type { Definition, Field, Shape } from './shapes.ts';
import { keyOf, oneOf } from './unions.ts';

/** Turns types into shapes, and keeps those that have a name of their own. */
export class Shaper {
  readonly definitions = new Map<string, Definition>();
  /** Which declaration each name is of. */
  readonly #symbols = new Map<string, ts.Symbol>();
  readonly #checker: ts.TypeChecker;
  readonly #words: Map<string, ts.Symbol>;

  /** @param words types that are known by the words they consist of */
  constructor(checker: ts.TypeChecker, words: ts.Symbol[]) {
    this.#checker = checker;
    this.#words = new Map(
      words.map((symbol) => [keyOf(this.#wordsIn(checker.getDeclaredTypeOfSymbol(symbol))), symbol]),
    );
  }

  /**
   * The shape of what a type is as JSON.
   * @param at where it stands, for the error
   * @throws Error when it cannot be sent as JSON, or is `any`, as everything is whose types are broken
   */
  shapeOf(type: ts.Type, at: string): Shape {
    const symbol = namedSymbol(type);
    return symbol
      ? this.#reference(symbol, at, () => this.#unnamed(type, symbol.name))
      : this.#unnamed(type, at);
  }

  #reference(symbol: ts.Symbol, at: string, shapeOf: () => Shape): Shape {
    const { name } = symbol;
    const known = this.#symbols.get(name);
    if (known && known !== symbol) {
      throw new Error(`${at}: two types are called ${name}. Give one of them another name.`);
    }
    if (!known) {
      this.#symbols.set(name, symbol); // first, since it may contain itself
      const doc = docOf(symbol, this.#checker);
      this.definitions.set(name, { name, ...(doc && { doc }), shape: shapeOf() });
    }
    return { kind: 'reference', name };
  }

  #unnamed(type: ts.Type, at: string): Shape {
    if (type.aliasSymbol?.name === 'OctetInput') return { kind: 'bytes' };
    if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) return this.shapeOfAny(membersOf(type), at);
    const simple = simpleShape(type, at);
    if (simple) return simple;
    const checker = this.#checker;
    if (checker.isTupleType(type)) throw new Error(`${at}: tuples are not described yet.`);
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference); // arrays are references
      if (item) return { kind: 'array', items: this.shapeOf(item, `${at}[]`) };
    }
    if (type.symbol?.name === 'Date' && !type.symbol.declarations?.some(isOurs)) {
      return { kind: 'string', format: 'date-time' };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type, at);
    throw new Error(`${at}: ${checker.typeToString(type)} cannot be sent as JSON.`);
  }

  #object(type: ts.Type, at: string): Shape {
    const checker = this.#checker;
    if (type.getCallSignatures().length > 0) throw new Error(`${at}: a function cannot be sent as JSON.`);
    const values = checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
    if (values && !(values.flags & ts.TypeFlags.Never)) {
      return { kind: 'record', values: this.shapeOf(values, `${at}[key]`) };
    }
    const fields = propertiesOf(checker, type)
      .filter(({ name }) => !name.startsWith('__@')) // symbols, which JSON leaves out
      .map((property) => this.#field(property, at));
    const doc = docOfMember(type);
    return { kind: 'object', ...(doc && { doc }), fields };
  }

  #field(property: ts.Symbol, at: string): Field {
    const { name } = property;
    const type = this.#checker.getTypeOfSymbol(property);
    const optional = Boolean(property.flags & ts.SymbolFlags.Optional) || mayBeUndefined(type);
    const shape = this.shapeOf(type, `${at}.${name}`);
    const doc = docOf(property, this.#checker);
    return { name, shape: called(name, shape), optional, ...(doc && { doc }) };
  }

  /** Keeps a type that no procedure may mention: what errors are made of. */
  keep(symbol: ts.Symbol): void {
    this.shapeOf(this.#checker.getDeclaredTypeOfSymbol(symbol), symbol.name);
  }

  /** The shape of what is of one of several types. */
  shapeOfAny(types: ts.Type[], at: string): Shape {
    const shapes = types
      .flatMap(partsOf)
      .filter((type) => !isUndefined(type))
      .map((type) => this.shapeOf(type, at))
      .flatMap((shape) => (shape.kind === 'union' ? shape.members : [shape]));
    return oneOf(this.#withWords(shapes, at), at);
  }

  /** Puts the name of a closed list in the place of its words. */
  #withWords(shapes: Shape[], at: string): Shape[] {
    const isWord = ({ kind }: Shape) => kind === 'literal';
    const words = shapes.filter(isWord);
    const symbol = this.#words.get(keyOf(words));
    if (!symbol) return shapes;
    const name = this.#reference(symbol, at, () => oneOf(words, at));
    return [name, ...shapes.filter((shape) => !isWord(shape))];
  }

  #wordsIn(type: ts.Type): Shape[] {
    return membersOf(type).map((member) => this.shapeOf(member, 'a word'));
  }
}

/** Interfaces and types of this project's, unless they are generic: those stand for a different thing each time. */
function namedSymbol(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  if (!symbol?.declarations?.every(isOurs) || mayBeUndefined(type)) return undefined;
  if (type.aliasSymbol) return type.aliasTypeArguments?.length ? undefined : symbol;
  return type.isClassOrInterface() && !type.typeParameters?.length ? symbol : undefined;
}

/** A type, or what it is a union of when that has no name. */
function partsOf(type: ts.Type): ts.Type[] {
  return namedSymbol(type) ? [type] : membersOf(type);
}

/** The members of a union as it was written: `Named | null` is flat otherwise, and the name lost. */
function membersOf(type: ts.Type): ts.Type[] {
  if (!type.isUnion() || type.flags & ts.TypeFlags.Boolean) return [type];
  const { origin } = type as { origin?: ts.Type }; // not public; what the compiler prints types from
  const written = origin?.isUnion() ? origin.types : type.types;
  return written.flatMap(partsOf);
}

function simpleShape(type: ts.Type, at: string): Shape | undefined {
  const { flags } = type;
  if (flags & ts.TypeFlags.Any) throw new Error(`${at} is \`any\`. Does \`tsc --noEmit\` pass?`);
  if (flags & ts.TypeFlags.Unknown) return { kind: 'unknown' };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: 'literal', value: type.value };
  if (flags & ts.TypeFlags.BooleanLiteral) {
    // The compiler keeps their value as a name alone.
    return { kind: 'literal', value: (type as ts.Type & { intrinsicName: string }).intrinsicName === 'true' };
  }
  if (flags & ts.TypeFlags.StringLike) return { kind: 'string' };
  if (flags & ts.TypeFlags.NumberLike) return { kind: 'number' };
  if (flags & ts.TypeFlags.BooleanLike) return { kind: 'boolean' };
  if (flags & ts.TypeFlags.Null) return { kind: 'null' };
  return undefined;
}

/** Those that an interface inherits first, as people read it. */
function propertiesOf(checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] {
  const properties = checker.getPropertiesOfType(type);
  if (!type.isClassOrInterface()) return properties;
  const inherited = checker
    .getBaseTypes(type)
    .flatMap((base) => checker.getPropertiesOfType(base).map(({ name }) => name));
  const isInherited = ({ name }: ts.Symbol) => inherited.includes(name);
  return [...properties.filter(isInherited), ...properties.filter((each) => !isInherited(each))];
}

/** Whether a value may be left out. */
export function mayBeUndefined(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isUndefined) : isUndefined(type);
}

export function isUndefined(type: ts.Type): boolean {
  return Boolean(type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void));
}

/** What the server counts and numbers: TypeScript does not tell whole numbers from others. */
const WHOLE = /^(id|count|cursor|width|height|\w+(Id|Ids|Count|Cursor))$/;
/** Times are sent as `Date.toISOString` writes them. */
const TIME = /^\w+At$/;

/** What the name of a field says beyond its type. The tests hold it against real answers. */
function called(name: string, shape: Shape): Shape {
  if (shape.kind === 'number' && WHOLE.test(name)) return { ...shape, kind: 'integer' };
  if (shape.kind === 'string' && TIME.test(name)) return { ...shape, format: 'date-time' };
  if (shape.kind === 'array') return { ...shape, items: called(name, shape.items) };
  if (shape.kind === 'union')
    return { ...shape, members: shape.members.map((member) => called(name, member)) };
  return shape;
}
