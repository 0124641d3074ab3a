import { useIsRouting, useLocation } from '@solidjs/router';
import { createEffect } from 'solid-js';
import { focusHeading } from '../ui/focusHeading.ts';

/**
 * After a navigation moves the focus to the heading of the new page, so that the keyboard and screen readers start
 * there; a page that has none yet gets it on `<main>`. Call it once, inside the router.
 */
export function focusHeadingOnNavigation(): void {
  const location = useLocation();
  const isRouting = useIsRouting();
  // The first page is left to the browser.
  let shownPath = location.pathname;
  createEffect(() => {
    if (isRouting() || location.pathname === shownPath) return;
    shownPath = location.pathname;
    requestAnimationFrame(focusHeading);
  });
}
