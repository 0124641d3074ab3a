import { createSignal } from 'solid-js';
import { readPreference, writePreference } from './preferences.ts';

const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const saved = themes.find((name) => name === readPreference('theme'));
const [theme, setSignal] = createSignal<Theme>(saved ?? 'system');

/** The chosen theme. `public/boot.js` applies it before the first paint. */
export { theme };

/** Changes the theme at once and remembers it. */
export function setTheme(next: Theme): void {
  setSignal(next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  writePreference('theme', next === 'system' ? undefined : next);
}
