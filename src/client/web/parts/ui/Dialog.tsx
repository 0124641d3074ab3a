import { createMemo, lazy, Show, Suspense } from 'solid-js';
import type { DialogProps } from './DialogWindow.tsx';

// Kobalte's dialog comes when the first one opens, not with every page that might open one.
const DialogWindow = lazy(() => import('./DialogWindow.tsx'));

export type { DialogProps };

/** A window over the page: centred on a desk, a sheet from the bottom on a phone. */
export function Dialog(props: DialogProps) {
  // Stays once it was open, so that it can close with its animation.
  const wanted = createMemo<boolean>((before) => before || props.open, false);
  return (
    <Show when={wanted()}>
      <Suspense>
        <DialogWindow {...props} />
      </Suspense>
    </Show>
  );
}
