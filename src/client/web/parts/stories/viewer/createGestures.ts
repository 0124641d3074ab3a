import { createSignal, onCleanup } from 'solid-js';
import { type Direction, directionOf, type Gesture, gestureOf, HOLD_MS, type Movement } from './gesture.ts';

export interface Gestures {
  /** A finger lies on the story, which waits. */
  readonly isPressed: () => boolean;
  /** It has lain there long enough to be meant: what lies over the picture goes away. */
  readonly isHeld: () => boolean;
  /** How far the story is dragged, in pixels; nothing while it is not. */
  readonly drag: () => { dx: number; dy: number } | undefined;
  /** For the `ref` of what is touched. */
  readonly listen: (element: HTMLElement) => void;
}

/** Taps, holding and swipes on a story. A mouse taps and holds; it does not swipe. */
export function createGestures(onGesture: (gesture: Gesture) => void): Gestures {
  const [isPressed, setPressed] = createSignal(false);
  const [isHeld, setHeld] = createSignal(false);
  const [drag, setDrag] = createSignal<{ dx: number; dy: number }>();
  let start: { x: number; y: number; at: number; pointerId: number } | undefined;
  let direction: Direction = 'none';
  let holdTimer: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    clearTimeout(holdTimer);
    start = undefined;
    direction = 'none';
    setPressed(false);
    setHeld(false);
    setDrag(undefined);
  };
  const press = (event: PointerEvent) => {
    if (!event.isPrimary || event.button !== 0 || isControl(event.target)) return;
    start = { x: event.clientX, y: event.clientY, at: event.timeStamp, pointerId: event.pointerId };
    setPressed(true);
    holdTimer = setTimeout(() => setHeld(true), HOLD_MS);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== start?.pointerId || event.pointerType === 'mouse') return;
    const { dx, dy } = movementOf(event, start);
    if (direction === 'none') direction = directionOf({ dx, dy });
    if (direction === 'none') return;
    clearTimeout(holdTimer);
    setDrag(direction === 'sideways' ? { dx, dy: 0 } : { dx: 0, dy: Math.max(0, dy) });
  };
  const lift = (event: PointerEvent) => {
    if (event.pointerId !== start?.pointerId) return;
    const gesture = gestureOf(direction, movementOf(event, start));
    release();
    if (gesture) onGesture(gesture);
  };
  const movementOf = (event: PointerEvent, from: { x: number; y: number; at: number }): Movement => {
    const box = element?.getBoundingClientRect();
    return {
      dx: event.clientX - from.x,
      dy: event.clientY - from.y,
      ms: event.timeStamp - from.at,
      width: box?.width ?? innerWidth,
      startX: from.x - (box?.left ?? 0),
    };
  };
  let element: HTMLElement | undefined;
  const ended = new AbortController();
  onCleanup(() => {
    clearTimeout(holdTimer);
    ended.abort();
  });

  return {
    isPressed,
    isHeld,
    drag,
    listen: (listened) => {
      element = listened;
      const { signal } = ended;
      listened.addEventListener('pointerdown', press, { signal });
      // The finger may leave the story before it is lifted.
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', lift, { signal });
      window.addEventListener('pointercancel', release, { signal });
      // A long press on a picture would offer to save it.
      listened.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    },
  };
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, [role="menu"], [data-text]') !== null;
}
