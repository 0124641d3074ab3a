import { createSignal, onCleanup, onMount } from 'solid-js';

/** Nearer to the bottom than this, in pixels, counts as there. */
const AT_BOTTOM = 24;

/**
 * Keeps the place in a list that grows at both ends. The scroller must be a reversed column with the list as its one child:
 * then its origin is the bottom, where it stays by itself, and what is put in at the top moves nothing in any browser.
 * What is put in below the reader's place is made up for here, before it is painted. (Safari has no `overflow-anchor`.)
 */
export function createScrollKeeper(elements: () => { scroller: HTMLElement; list: HTMLElement } | undefined) {
  const [atBottom, setAtBottom] = createSignal(true);
  let anchor: { element: Element; offset: number } | undefined;

  const note = () => {
    const { scroller, list } = elements() ?? {};
    if (!scroller || !list) return;
    setAtBottom(-scroller.scrollTop <= AT_BOTTOM);
    const top = scroller.getBoundingClientRect().top;
    const element = firstBelow(list, top);
    anchor = element && { element, offset: element.getBoundingClientRect().top - top };
  };
  const restore = () => {
    const { scroller } = elements() ?? {};
    if (!scroller) return;
    if (atBottom()) scroller.scrollTop = 0;
    else if (anchor?.element.isConnected) {
      const offset = anchor.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      // Setting it stops the momentum of a finger, so only if it must be.
      if (Math.abs(offset - anchor.offset) >= 1) scroller.scrollTop += offset - anchor.offset;
    }
    note();
  };
  onMount(() => {
    const { scroller, list } = elements() ?? {};
    if (!scroller || !list) return;
    const observer = new ResizeObserver(restore);
    observer.observe(list);
    observer.observe(scroller);
    scroller.addEventListener('scroll', note, { passive: true });
    onCleanup(() => {
      observer.disconnect();
      scroller.removeEventListener('scroll', note);
    });
  });

  return {
    /** Whether the last message is in view. */
    atBottom,
    /** Goes to the last message. */
    toBottom: ({ smooth = false } = {}) => {
      const still = !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches;
      elements()?.scroller.scrollTo({ top: 0, behavior: still ? 'auto' : 'smooth' });
      if (still) setAtBottom(true);
    },
    /** Shows an element with what comes after it, if there is more than fits; else the bottom. */
    show: (element: Element) => {
      const { scroller } = elements() ?? {};
      if (!scroller) return;
      const above = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const wanted = scroller.clientHeight / 5;
      if (above < wanted) scroller.scrollTop += above - wanted;
      note();
    },
    /** Whether less than this many pixels are left above. */
    isNearTop: (pixels: number) => {
      const { scroller } = elements() ?? {};
      return !!scroller && scroller.scrollHeight + scroller.scrollTop - scroller.clientHeight < pixels;
    },
  };
}

/** The first child that reaches below a line, found by halving: rows stand in order. */
function firstBelow(list: HTMLElement, line: number): Element | undefined {
  let [low, high] = [0, list.children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = list.children[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > line) high = middle;
    else low = middle + 1;
  }
  return list.children[low];
}
