import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import laterRu from '../../src/client/web/i18n/later/ru.ts';
import laterUz from '../../src/client/web/i18n/later/uz.ts';
import { mergeTexts } from '../../src/client/web/i18n/mergeTexts.ts';
import ru from '../../src/client/web/i18n/ru.ts';
import uz from '../../src/client/web/i18n/uz.ts';
import { en } from '../support/texts.ts';

/** What the type check cannot see: that translations say the same things, and that every text is still needed. */

type Texts = Readonly<Record<string, Readonly<Record<string, string | object>>>>;

/** `[['common.save', ['Save']], …]`: every key with its text, or with all of its plural forms. */
function textsOf(dictionary: Texts): [key: string, forms: string[]][] {
  return Object.entries(dictionary).flatMap(([group, entries]) =>
    Object.entries(entries).map(([name, entry]): [string, string[]] => [
      `${group}.${name}`,
      typeof entry === 'string' ? [entry] : Object.values(entry),
    ]),
  );
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

describe.each([
  ['uz', mergeTexts(uz, laterUz) as Texts],
  ['ru', mergeTexts(ru, laterRu) as Texts],
])('%s', (_, dictionary) => {
  const english = new Map(textsOf(en));

  test('has the placeholders of the English text in every form', () => {
    const different = textsOf(dictionary).filter(([key, forms]) => {
      const wanted = english
        .get(key)
        ?.map(placeholders)
        .sort((a, b) => b.length - a.length)[0];
      return forms.some((form) => placeholders(form).join() !== wanted?.join());
    });
    expect(different).toEqual([]);
  });

  test('has no text left in English', () => {
    const hasWords = (forms: string[]) => /\p{L}/u.test(forms.join().replace(/\{\w+\}/g, ''));
    const same = textsOf(dictionary).filter(
      ([key, forms]) => hasWords(forms) && forms.join() === english.get(key)?.join(),
    );
    expect(same.map(([key]) => key)).toEqual(['app.name']);
  });
});

test('every text is used', () => {
  const web = join(import.meta.dirname, '../../src/client/web');
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^i18n.(later.)?(en|ru|uz)\.ts$/.test(file))
    .map((file) => readFileSync(join(web, file), 'utf8'))
    .join('\n');
  // Keys that are put together: t(`refusals.${reason}`) uses all that match refusals.*
  const patterns = [...sources.matchAll(/`(\w+\.[^`]*\$\{[^`]*)`/g)].map(
    ([, template = '']) => new RegExp(`^${template.replace('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`),
  );
  const unused = textsOf(en)
    .map(([key]) => key)
    .filter((key) => !sources.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});
