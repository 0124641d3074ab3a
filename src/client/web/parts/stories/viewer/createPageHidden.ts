import { createSignal, onCleanup } from 'solid-js';

/** Whether nobody can see the page: another tab is in front, or the phone is locked. */
export function createPageHidden(): () => boolean {
  const [isHidden, setHidden] = createSignal(document.hidden);
  const follow = () => setHidden(document.hidden);
  document.addEventListener('visibilitychange', follow);
  onCleanup(() => document.removeEventListener('visibilitychange', follow));
  return isHidden;
}
