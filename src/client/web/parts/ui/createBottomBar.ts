import { onCleanup, onMount } from 'solid-js';

/** Has notices come above a bar that a page has at its bottom, not over it. The height is a CSS length. */
export function createBottomBar(height: string): void {
  const { style } = document.documentElement;
  onMount(() => style.setProperty('--page-bar', height));
  onCleanup(() => style.removeProperty('--page-bar'));
}
