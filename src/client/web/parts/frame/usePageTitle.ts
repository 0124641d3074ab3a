import { createEffect, createSignal, onCleanup } from 'solid-js';
import { t } from '../../i18n/index.ts';

const [waiting, setWaiting] = createSignal(0);

/** Keeps the title of the browser tab; before it, how much waits for the viewer: "(3) Home · minigram". */
export function usePageTitle(title: () => string): void {
  createEffect(() => {
    const number = waiting() > 0 ? `(${waiting()}) ` : '';
    document.title = `${number}${title()} · ${t('app.name')}`;
  });
}

/** Says how much waits for the viewer, for as long as the caller is on the page. */
export function useWaitingInTitle(count: () => number): void {
  createEffect(() => setWaiting(count()));
  onCleanup(() => setWaiting(0));
}
