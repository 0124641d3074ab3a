import { onCleanup } from 'solid-js';

/** How long a finger rests before it asks for what can be done, in milliseconds. */
const LONG = 450;
/** How far it may move meanwhile, in pixels. */
const STEADY = 8;

/** Listeners that tell a long press of a finger from a tap and from a scroll. */
export function createLongPress({ onLongPress, onTap }: { onLongPress: () => void; onTap: () => void }) {
  let press: { x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined;
  const end = () => {
    clearTimeout(press?.timer);
    press = undefined;
  };
  onCleanup(end);
  return {
    onPointerDown: (event: PointerEvent) => {
      end();
      if (event.pointerType === 'mouse') return;
      const timer = setTimeout(() => {
        press = undefined;
        onLongPress();
      }, LONG);
      press = { x: event.clientX, y: event.clientY, timer };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > STEADY) end();
    },
    onPointerUp: (event: PointerEvent) => {
      const isOnLink = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (press && !isOnLink) onTap();
      end();
    },
    onPointerCancel: end,
    onContextMenu: (event: MouseEvent) => {
      // The browser's own menu for a finger that rests.
      if (matchMedia('(pointer: coarse)').matches) event.preventDefault();
    },
  };
}
