import { createSignal } from 'solid-js';
import { readPreference, writePreference } from '../preferences.ts';
import { mergeTexts } from './mergeTexts.ts';
import type { PluralForms } from './plurals.ts';

/** The languages of the interface, each under its own name. */
export const languages = [
  { code: 'uz', name: 'Oʻzbekcha' },
  { code: 'ru', name: 'Русский' },
  { code: 'en', name: 'English' },
] as const;
export type Language = (typeof languages)[number]['code'];

type LoadedDictionary = Readonly<Record<string, Readonly<Record<string, string | PluralForms>>>>;

type Load = () => Promise<{ default: LoadedDictionary }>;

const load: Record<Language, { first: Load; later: Load }> = {
  en: { first: () => import('./en.ts'), later: () => import('./later/en.ts') },
  uz: { first: () => import('./uz.ts'), later: () => import('./later/uz.ts') },
  ru: { first: () => import('./ru.ts'), later: () => import('./later/ru.ts') },
};

/** Whether a page has come that needs the later texts; every language is then loaded with them. */
let withLater = false;

const [current, setCurrent] = createSignal<{ language: Language; dictionary: LoadedDictionary }>({
  language: 'en',
  dictionary: {},
});

/** The language on screen. */
export const language = (): Language => current().language;

/** Its texts: `dictionary()[group][name]`. Use `t()` instead of reading it. */
export const dictionary = (): LoadedDictionary => current().dictionary;

/** Loads a language and shows it; the old one stays on screen until the new one is there. */
export async function showLanguage(next: Language): Promise<void> {
  const { first, later } = load[next];
  const [texts, laterTexts] = await Promise.all([first(), withLater ? later() : undefined]);
  setCurrent({ language: next, dictionary: mergeTexts(texts.default, laterTexts?.default ?? {}) });
  document.documentElement.lang = next;
}

/** Loads the texts of pages where nobody begins, once. */
export async function showLaterTexts(): Promise<void> {
  if (withLater) return;
  const { default: texts } = await load[language()].later();
  setCurrent(({ language, dictionary }) => ({ language, dictionary: mergeTexts(dictionary, texts) }));
  withLater = true;
}

/** Changes the language because somebody asked for it, and remembers it. */
export async function chooseLanguage(next: Language): Promise<void> {
  await showLanguage(next);
  writePreference('language', next);
}

/** The saved language, else the first the browser asks for that we have, else English. */
export function preferredLanguage(): Language {
  const wanted = [readPreference('language'), ...navigator.languages];
  for (const tag of wanted) {
    const known = languages.find(({ code }) => code === tag?.split('-')[0]);
    if (known) return known.code;
  }
  return 'en';
}
