/**
 * Moves the focus to what the address names (`/p/1#comment`), else to what asks for it (`data-autofocus`), else to where
 * the content of the page begins. Scrolling is left to the router.
 */
export function focusHeading(): void {
  const target =
    document.getElementById(location.hash.slice(1)) ??
    document.querySelector<HTMLElement>('main [data-autofocus]') ??
    document.querySelector<HTMLElement>('main h1') ??
    document.querySelector<HTMLElement>('main');
  target?.focus({ preventScroll: true });
}
