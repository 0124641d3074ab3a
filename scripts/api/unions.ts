import type { Shape } from './shapes.ts';

/** What is the same for the same shapes in any order. */
export function keyOf(shapes: Shape[]): string {
  return shapes
    .map((shape) => JSON.stringify(shape))
    .sort()
    .join();
}

/**
 * One of several shapes, in an order that does not depend on what the compiler happened to read first.
 * @throws Error when there is none
 */
export function oneOf(shapes: Shape[], at: string): Shape {
  const byText = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  if (byText.has(TRUE) && byText.has(FALSE)) {
    byText.delete(TRUE);
    byText.delete(FALSE);
    byText.set('boolean', { kind: 'boolean' });
  }
  const members = [...byText].sort(byRank).map(([, shape]) => shape);
  const [only] = members;
  if (!only) throw new Error(`${at}: nothing is left without undefined.`);
  return members.length === 1 ? only : { kind: 'union', members };
}

const TRUE = JSON.stringify({ kind: 'literal', value: true } satisfies Shape);
const FALSE = JSON.stringify({ kind: 'literal', value: false } satisfies Shape);

const ranks: Shape['kind'][] = [
  'literal',
  'boolean',
  'integer',
  'number',
  'string',
  'reference',
  'object',
  'record',
  'array',
  'bytes',
  'unknown',
  'null',
];

function byRank([a, { kind: kindOfA }]: [string, Shape], [b, { kind: kindOfB }]: [string, Shape]): number {
  return ranks.indexOf(kindOfA) - ranks.indexOf(kindOfB) || (a < b ? -1 : 1);
}
