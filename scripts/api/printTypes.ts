import type { ApiShape, Field, ObjectShape, ProcedureShape, Shape } from './shapes.ts';

/** Columns of a printed line; as in this project's own code. */
const WIDTH = 110;

/**
 * The API as TypeScript: an interface or type for each definition, and `Procedures`, in which each procedure is a
 * `Query<Input, Output>`, `Mutation<Input, Output>` or `Subscription<Input, Event>`; a part of a list is a `Page<Item,
 * Cursor>`. These four are not declared here, but in src/client/api/types.ts. An input that may be left out includes `undefined`; where there is none it is `void`.
 */
export function printClientTypes(api: ApiShape): string {
  const definitions = Object.values(api.definitions).map(({ name, doc, shape }) => {
    const isInterface = shape.kind === 'object' && shape.fields.length > 0;
    const declared = isInterface
      ? `export interface ${name} ${printFields(shape.fields, '', 'output')}`
      : `export type ${name} =${spaced(print(shape, '', 'output'))};`;
    return comment(doc, '') + declared;
  });
  return `${[...definitions, `export interface Procedures ${printTree(treeOf(api), '')}`].join('\n\n')}\n`;
}

/** Routers by name; procedures are the leaves. */
interface Tree {
  [name: string]: Tree | ProcedureShape;
}

function treeOf({ procedures }: ApiShape): Tree {
  const root: Tree = {};
  for (const procedure of Object.values(procedures)) {
    const routers = procedure.path.split('.');
    const name = routers.pop() ?? '';
    let router = root;
    for (const each of routers) {
      router[each] ??= {};
      router = router[each] as Tree; // no procedure has the name of a router: tRPC refuses it
    }
    router[name] = procedure;
  }
  return root;
}

function isProcedure(node: Tree | ProcedureShape): node is ProcedureShape {
  return typeof node.path === 'string';
}

function printTree(tree: Tree, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(tree).map(([name, node]) =>
    isProcedure(node)
      ? `${comment(node.doc, inner)}${inner}${key(name)}: ${printProcedure(node, inner)};`
      : `${inner}${key(name)}: ${printTree(node, inner)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const generics = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

function printProcedure({ type, input, isInputOptional, output }: ProcedureShape, indent: string): string {
  const taken = input ? print(input, indent, 'input') : 'void';
  const optional = input && isInputOptional ? ' | undefined' : '';
  return `${generics[type]}<${taken}${optional},${spaced(print(output, indent, 'output'))}>`;
}

/** What is sent may be `undefined` where it may be left out, what arrives never is. */
type Direction = 'input' | 'output';

function print(shape: Shape, indent: string, direction: Direction): string {
  switch (shape.kind) {
    case 'integer':
      return 'number';
    case 'bytes':
      return 'Blob';
    case 'literal':
      return typeof shape.value === 'string' ? quote(shape.value) : String(shape.value);
    case 'array': {
      const items = print(shape.items, indent, direction);
      return shape.items.kind === 'union' ? `(${items})[]` : `${items}[]`;
    }
    case 'object':
      return printObject(shape, indent, direction);
    case 'record':
      return `Record<string, ${print(shape.values, indent, direction)}>`;
    case 'union':
      return printUnion(shape.members, indent, direction);
    case 'reference':
      return shape.name;
    default:
      return shape.kind; // TypeScript has the same name for it
  }
}

function printUnion(members: Shape[], indent: string, direction: Direction): string {
  const inner = `${indent}  `;
  const docs = members.map((member) => comment(member.kind === 'object' ? member.doc : undefined, inner));
  const line = members.map((member) => print(member, indent, direction)).join(' | ');
  const isObjectOrNull = members.length === 2 && members[0]?.kind === 'object' && members[1]?.kind === 'null';
  if (isObjectOrNull || (isShort(line, indent) && docs.every((doc) => doc === ''))) return line;
  const lines = members.map(
    (member, index) => `${docs[index]}${inner}| ${print(member, `${inner}  `, direction)}`,
  );
  return `\n${lines.join('\n')}`;
}

/** After a sign: a space, unless it begins on a line of its own. */
function spaced(text: string): string {
  return text.startsWith('\n') ? text : ` ${text}`;
}

function printObject(shape: ObjectShape, indent: string, direction: Direction): string {
  const { fields } = shape;
  if (fields.length === 0) return 'Record<string, never>';
  const page = pageIn(shape);
  if (page) return `Page<${print(page.item, indent, direction)}, ${print(page.cursor, indent, direction)}>`;
  const line = `{ ${fields.map((field) => printField(field, indent, direction)).join('; ')} }`;
  return isShort(line, indent) && fields.every((field) => fieldDoc(field) === '')
    ? line
    : printFields(fields, indent, direction);
}

function printFields(fields: Field[], indent: string, direction: Direction): string {
  const inner = `${indent}  `;
  const lines = fields.map(
    (field) => `${comment(fieldDoc(field), inner)}${inner}${printField(field, inner, direction)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function printField({ name, shape, optional }: Field, indent: string, direction: Direction): string {
  const end = optional && direction === 'input' ? ' | undefined' : '';
  return `${key(name)}${optional ? '?' : ''}:${spaced(print(shape, indent, direction))}${end}`;
}

function fieldDoc({ doc, default: value }: Field): string {
  const tag = value === undefined || value === '' ? undefined : `@default ${JSON.stringify(value)}`;
  return [doc, tag].filter(Boolean).join('\n');
}

/** What a part of a list holds, if this is one and nothing more. */
function pageIn({ fields }: ObjectShape): { item: Shape; cursor: Shape } | undefined {
  const [items, next, ...others] = fields;
  if (items?.name !== 'items' || next?.name !== 'nextCursor' || others.length > 0) return undefined;
  if (items.shape.kind !== 'array' || next.shape.kind !== 'union') return undefined;
  const [cursor, end] = next.shape.members;
  return cursor && end?.kind === 'null' ? { item: items.shape.items, cursor } : undefined;
}

/** Whether it can stand on one line, after a name of usual length. */
function isShort(line: string, indent: string): boolean {
  return !line.includes('\n') && indent.length + line.length <= WIDTH - 20;
}

function comment(doc: string | undefined, indent: string): string {
  if (!doc) return '';
  const safe = doc.replaceAll('*/', '*\\/');
  const width = WIDTH - indent.length;
  if (!safe.includes('\n') && safe.length + 7 <= width) return `${indent}/** ${safe} */\n`;
  const lines = safe.split('\n').flatMap((line) => wrap(line, width - 3));
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`, ''].join(
    '\n',
  );
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
