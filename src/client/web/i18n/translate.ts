import type { Entry, Group, Key } from './dictionary.ts';
import { formatNumber } from './format.ts';
import { dictionary, language } from './language.ts';

type TextOf<K extends Key> = K extends `${infer G extends Group}.${infer N}`
  ? Entry<G, N> extends string
    ? Entry<G, N>
    : Entry<G, N>[keyof Entry<G, N>]
  : never;
type PlaceholderIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;
type ParamsOf<K extends Key> = {
  [Name in PlaceholderIn<TextOf<K>>]: Name extends 'count' ? number : string | number;
};
type Arguments<K extends Key> = [PlaceholderIn<TextOf<K>>] extends [never] ? [] : [params: ParamsOf<K>];

/**
 * A text in the language on screen; in JSX it follows a change of language.
 * The placeholders of the English text are the parameters, and `count` picks the plural form.
 *
 * @example t('post.likes', { count: post.likeCount })
 */
export function t<K extends Key>(key: K, ...[params]: Arguments<K>): string {
  const values: Readonly<Record<string, string | number>> = params ?? {};
  const [group = '', name = ''] = key.split('.');
  const entry = dictionary()[group]?.[name];
  const text = typeof entry === 'object' ? (entry[category(values.count)] ?? entry.other) : entry;
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (placeholder, param: string) => {
    const value = values[param] ?? placeholder;
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

const rules = new Map<string, Intl.PluralRules>();

function category(count: string | number | undefined): Intl.LDMLPluralRule {
  const locale = language();
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known.select(Number(count));
}
