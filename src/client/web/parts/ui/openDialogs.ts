import { createEffect, createSignal, onCleanup } from 'solid-js';

const [count, setCount] = createSignal(0);

/** Whether any dialog is open. Notices then keep away from the bottom of a phone, where the dialog has its buttons. */
export const isDialogOpen = (): boolean => count() > 0;

/** Counts a dialog while it is open. */
export function countWhileOpen(isOpen: () => boolean): void {
  createEffect(() => {
    if (!isOpen()) return;
    setCount((before) => before + 1);
    onCleanup(() => setCount((before) => before - 1));
  });
}
