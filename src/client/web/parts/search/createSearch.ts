import { useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, onCleanup } from 'solid-js';

/** Long enough that a word is not looked for letter by letter. */
const PAUSE = 200;

/**
 * What is typed, and what is looked for: the same a moment later. The latter stands in the address, `?q=`, so that Back
 * and reloading bring the results again.
 */
export function createSearch() {
  const [params, setParams] = useSearchParams<{ q?: string }>();
  const query = () => (params.q ?? '').trim();
  const [typed, setTyped] = createSignal(query());
  let sent = query();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const search = () => {
    clearTimeout(timer);
    sent = typed().trim();
    if (sent !== query()) setParams({ q: sent || undefined }, { replace: true, scroll: false });
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    // Nothing typed is nothing to wait for.
    if (text.trim()) timer = setTimeout(search, PAUSE);
    else search();
  };
  // The address has changed by itself: Back, or a link to this page.
  createEffect(() => {
    const asked = query();
    if (asked === sent) return;
    clearTimeout(timer);
    sent = asked;
    setTyped(asked);
  });
  onCleanup(() => clearTimeout(timer));
  return { typed, query, type, search };
}
