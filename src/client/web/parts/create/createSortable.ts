import { type Accessor, createSignal, onCleanup } from 'solid-js';

interface Point {
  x: number;
  y: number;
}

/** An item on its way to another place. */
interface Drag {
  from: number;
  /** The place it would fall into now. */
  to: number;
  moved: Point;
}

export interface Sortable {
  readonly dragged: Accessor<Drag | undefined>;
  /** How far the item at this place is shown from it while something is dragged, as a CSS transform. */
  transform(index: number): string | undefined;
  /** To be called on `pointerdown`. */
  press(event: PointerEvent, index: number): void;
}

/** Pixels a pointer may tremble before a press is a drag. */
const TREMBLE = 4;

/**
 * Sorting the first `count` children of a wrapping grid by dragging. Nothing moves in the document before the drop,
 * since an element that is moved loses the pointer; until then the others make room by transforms.
 */
export function createSortable(options: {
  list: () => HTMLElement;
  count: () => number;
  onMove: (from: number, to: number) => void;
}): Sortable {
  const [dragged, setDragged] = createSignal<Drag>();
  let slots: Point[] = [];
  let release = () => {};
  onCleanup(() => release());

  const follow = (from: number, moved: Point) => {
    const origin = slots[from];
    if (!origin) return;
    const to = nearest(slots, { x: origin.x + moved.x, y: origin.y + moved.y });
    setDragged({ from, to, moved });
  };

  const press = (start: PointerEvent, from: number) => {
    if (start.button !== 0 || options.count() < 2) return;
    release();
    slots = [...options.list().children]
      .slice(0, options.count())
      .map((item) => ({ x: (item as HTMLElement).offsetLeft, y: (item as HTMLElement).offsetTop })); // <li>s
    const ended = new AbortController();
    const { signal } = ended;
    release = () => {
      ended.abort();
      setDragged(undefined);
    };
    const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, listener, { signal });

    on('pointermove', (event) => {
      if (event.pointerId !== start.pointerId) return;
      const moved = { x: event.pageX - start.pageX, y: event.pageY - start.pageY };
      if (dragged() || Math.hypot(moved.x, moved.y) > TREMBLE) follow(from, moved);
    });
    on('pointerup', (event) => {
      if (event.pointerId !== start.pointerId) return;
      const to = dragged()?.to ?? from;
      release();
      if (to !== from) options.onMove(from, to);
    });
    on('pointercancel', () => release());
    on('keydown', (event) => event.key === 'Escape' && release());
  };

  const transform = (index: number) => {
    const drag = dragged();
    if (!drag) return undefined;
    if (index === drag.from) return translation(drag.moved);
    const own = slots[index];
    const shown = slots[placeDuring(drag, index)];
    return own && shown && translation({ x: shown.x - own.x, y: shown.y - own.y });
  };

  return { dragged, transform, press };
}

function translation({ x, y }: Point): string {
  return `translate(${x}px, ${y}px)`;
}

function nearest(slots: Point[], { x, y }: Point): number {
  const distances = slots.map((slot) => Math.hypot(slot.x - x, slot.y - y));
  return distances.indexOf(Math.min(...distances));
}

/** Where an item stands while another one hovers over a place. */
function placeDuring({ from, to }: Drag, index: number): number {
  if (index > from && index <= to) return index - 1;
  if (index < from && index >= to) return index + 1;
  return index;
}
