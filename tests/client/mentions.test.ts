import { expect, test } from 'vitest';
import { completeMention, mentionAt } from '../../src/client/web/data/mentions.ts';

/** The bar stands for the caret. */
function at(written: string) {
  const caret = written.indexOf('|');
  return mentionAt(written.replace('|', ''), caret)?.query;
}

function completed(written: string, username: string): string {
  const text = written.replace('|', '');
  const mention = mentionAt(text, written.indexOf('|'));
  if (!mention) throw new Error('Nothing is being mentioned.');
  const done = completeMention(text, mention, username);
  return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`;
}

test('a mention is being typed from the first letter after the @ to the caret', () => {
  expect(at('@|')).toBeUndefined();
  expect(at('@m|')).toBe('m');
  expect(at('Salom @aziz.ra|')).toBe('aziz.ra');
  expect(at('(@Mal|), and more')).toBe('Mal');
  expect(at('one\n@ma|')).toBe('ma');
});

test('none is in an address, in the middle of a name, or after a space', () => {
  expect(at('me@exa|')).toBeUndefined();
  expect(at('o@mal|')).toBeUndefined();
  expect(at('жена@mal|')).toBeUndefined();
  expect(at('@@mal|')).toBeUndefined();
  expect(at('@ma|lika')).toBeUndefined();
  expect(at('@malika |')).toBeUndefined();
  expect(at('@mаlika|'), 'with a Cyrillic letter').toBeUndefined();
  expect(at(`@${'a'.repeat(31)}|`)).toBeUndefined();
});

test('the username takes the place of what was typed, and the caret stands after one space', () => {
  expect(completed('@ma|', 'malika')).toBe('@malika |');
  expect(completed('Salom @ma| va', 'malika')).toBe('Salom @malika |va');
  expect(completed('(@ma|)', 'malika')).toBe('(@malika|)');
  expect(completed('@MA|', 'malika')).toBe('@malika |');
});
