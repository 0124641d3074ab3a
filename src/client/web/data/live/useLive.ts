import { createEffect, on, onCleanup } from 'solid-js';

/** After this time what is on screen first has been read, in milliseconds. */
const FIRST_SCREEN = 500;

/** Keeps the app up to date while this person is signed in. What that takes is loaded once the first screen is there. */
export function useLive(viewerId: () => number): void {
  createEffect(
    on(viewerId, (id) => {
      let stop: (() => void) | undefined;
      let isOver = false;
      const timer = setTimeout(async () => {
        const { startLive } = await import('./start.ts');
        if (!isOver) stop = startLive(id);
      }, FIRST_SCREEN);
      onCleanup(() => {
        isOver = true;
        clearTimeout(timer);
        stop?.();
      });
    }),
  );
}
