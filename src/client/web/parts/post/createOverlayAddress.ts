import { createSignal, onCleanup } from 'solid-js';

/**
 * The address of something that lies over a page: the browser shows it and Back takes it away, but the router stays
 * where it is, and so does the page beneath. After a reload the address leads to a page of its own.
 */
export function createOverlayAddress() {
  const [path, setPath] = createSignal<string>();
  const followHistory = () => {
    if (location.pathname === path()) return;
    setPath(undefined);
    // The router waits to restore the scroll position, which a page that never left still has.
    dispatchEvent(new Event('scroll'));
  };
  addEventListener('popstate', followHistory);
  onCleanup(() => removeEventListener('popstate', followHistory));
  return {
    /** What is shown over the page, if anything. */
    path,
    /** Shows an address; from one to the next it is still one step back to the page. */
    show: (next: string) => {
      if (path()) history.replaceState(history.state, '', next);
      else history.pushState({ _depth: depthOf(history.state) + 1 }, '', next);
      setPath(next);
    },
    close: () => {
      if (path()) history.back();
    },
    /** Takes it away where the address has moved on to a page already. */
    forget: () => setPath(undefined),
  };
}

/** The router numbers the entries of the history, by which it finds scroll positions again. */
function depthOf(state: unknown): number {
  return typeof state === 'object' && state !== null && '_depth' in state ? Number(state._depth) : 0;
}
