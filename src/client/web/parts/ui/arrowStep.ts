/**
 * The step that a key asks for: -1 for the left arrow, 1 for the right one. Undefined for other keys, for an arrow that
 * means something else – with a modifier, or in a field, whose caret it moves – and for one somebody has used already.
 */
export function arrowStep(event: KeyboardEvent): -1 | 1 | undefined {
  const isTaken = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  const isInField = event.target instanceof Element && event.target.closest('textarea, input') !== null;
  if (isTaken || isInField) return undefined;
  if (event.key === 'ArrowLeft') return -1;
  return event.key === 'ArrowRight' ? 1 : undefined;
}
