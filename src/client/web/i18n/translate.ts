import type { English, Entry, Group, KeyOf } from './dictionary.ts';
import { formatNumber } from './format.ts';
import { dictionary, language } from './language.ts';

type TextOf<E, K extends KeyOf<E>> = K extends `${infer G extends Group<E>}.${infer N}`
  ? Entry<E, G, N> extends string
    ? Entry<E, G, N>
    : Entry<E, G, N>[keyof Entry<E, G, N>]
  : never;
type PlaceholderIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;
type ParamsOf<E, K extends KeyOf<E>> = {
  [Name in PlaceholderIn<TextOf<E, K>>]: Name extends 'count' ? number : string | number;
};
type Arguments<E, K extends KeyOf<E>> = [PlaceholderIn<TextOf<E, K>>] extends [never]
  ? []
  : [params: ParamsOf<E, K>];

/** Gives a text of the dictionary `E` in the language on screen. */
export type Translate<E> = <K extends KeyOf<E>>(key: K, ...params: Arguments<E, K>) => string;

export function translate(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const [group = '', name = ''] = key.split('.');
  const entry = dictionary()[group]?.[name];
  const text = typeof entry === 'object' ? (entry[category(values.count)] ?? entry.other) : entry;
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (placeholder, param: string) => {
    const value = values[param] ?? placeholder;
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

/**
 * A text in the language on screen; in JSX it follows a change of language.
 * The placeholders of the English text are the parameters, and `count` picks the plural form.
 *
 * @example t('post.likes', { count: post.likeCount })
 */
export const t: Translate<English> = translate;

const rules = new Map<string, Intl.PluralRules>();

function category(count: string | number | undefined): Intl.LDMLPluralRule {
  const locale = language();
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known.select(Number(count));
}
