import ts from 'typescript';
import { isOurs } from './program.ts';

/** The doc comment of something of ours, as one line for each paragraph or item of a list. */
export function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  if (!symbol.declarations?.every(isOurs)) return undefined;
  return unwrapped(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
}

/** The doc comment before an object that is written as a member of a union; the compiler keeps none there. */
export function docOfMember(type: ts.Type): string | undefined {
  const [node, ...others] = type.symbol?.declarations ?? [];
  if (!node || others.length > 0 || !isOurs(node) || !ts.isUnionTypeNode(node.parent)) return undefined;
  const { types, pos } = node.parent;
  const before = types[types.indexOf(node as ts.TypeLiteralNode) - 1]; // it is a type: its parent is a union
  const between = node.getSourceFile().text.slice(before?.end ?? pos, node.getStart());
  const [, comment] = /\/\*\*(.*)\*\//s.exec(between) ?? [];
  return comment && unwrapped(comment.replace(/^\s*\* ?/gm, ''));
}

function unwrapped(text: string): string | undefined {
  return text.replace(/(?<!\n)\n(?!\n|- )/g, ' ').trim() || undefined;
}
