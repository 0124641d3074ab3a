import { createSignal, onCleanup } from 'solid-js';

/** Whether somebody looks at the page: it is on screen, and its tab has the focus. */
export function createAttention(): () => boolean {
  const look = () => !document.hidden && document.hasFocus();
  const [looking, setLooking] = createSignal(look());
  const follow = () => setLooking(look());
  const events = ['focus', 'blur', 'pageshow'] as const;
  for (const name of events) addEventListener(name, follow);
  document.addEventListener('visibilitychange', follow);
  onCleanup(() => {
    for (const name of events) removeEventListener(name, follow);
    document.removeEventListener('visibilitychange', follow);
  });
  return looking;
}
