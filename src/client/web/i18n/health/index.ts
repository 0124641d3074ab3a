import { createResource } from 'solid-js';
import { type Language, language } from '../language.ts';
import type { HealthTexts } from './texts.ts';

export type { HealthTexts };

const load: Record<Language, () => Promise<{ default: HealthTexts }>> = {
  en: () => import('./en.ts'),
  ru: () => import('./ru.ts'),
  uz: () => import('./uz.ts'),
};

/** In the language on screen; undefined until they are there. Suspends. */
export function useHealthTexts(): () => HealthTexts | undefined {
  const [texts] = createResource(language, async (code) => (await load[code]()).default);
  return () => texts.latest;
}

/** Fills in what stands in braces. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
