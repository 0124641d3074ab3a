/**
 * Lets the up and down arrows lead from the field through the results, which are the links of lists, and back; Escape
 * leads back at once, and Enter opens a link anyway.
 *
 * @param around what holds both
 */
export function followArrowKeys(around: HTMLElement): void {
  around.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...around.querySelectorAll<HTMLElement>('input, li a')];
    const at = stops.findIndex((stop) => stop.contains(document.activeElement));
    if (at === -1) return;
    const to = targets[event.key]?.(at);
    const stop = to === undefined ? undefined : stops[to];
    if (!stop || to === at) return;
    event.preventDefault();
    stop.focus();
  });
}

const targets: Record<string, ((at: number) => number) | undefined> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Escape: () => 0,
};
