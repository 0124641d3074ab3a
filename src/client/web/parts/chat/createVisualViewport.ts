import { createSignal, onCleanup, onMount } from 'solid-js';

/**
 * The part of the page that a phone's keyboard leaves free, in pixels: what `dvh` does not know of.
 * Undefined where there is no keyboard on the screen, or the browser cannot tell.
 */
export function createVisualViewport(): () => { height: number; top: number } | undefined {
  const [free, setFree] = createSignal<{ height: number; top: number }>();
  onMount(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const follow = () => {
      // Zoomed in with two fingers is no keyboard.
      const isKeyboard = viewport.scale === 1 && window.innerHeight - viewport.height > 100;
      setFree(isKeyboard ? { height: viewport.height, top: viewport.offsetTop } : undefined);
    };
    viewport.addEventListener('resize', follow);
    viewport.addEventListener('scroll', follow);
    onCleanup(() => {
      viewport.removeEventListener('resize', follow);
      viewport.removeEventListener('scroll', follow);
    });
  });
  return free;
}
