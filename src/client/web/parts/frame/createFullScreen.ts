import { onCleanup, onMount } from 'solid-js';

/** Gives a page the whole screen of a phone: the navigation is away while it is there. */
export function createFullScreen(): void {
  const root = document.documentElement;
  onMount(() => root.setAttribute('data-full-screen', ''));
  onCleanup(() => root.removeAttribute('data-full-screen'));
}
