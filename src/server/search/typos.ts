/**
 * Typing errors without an extension of the database: a name and a query that differ by one letter (wrong, missing, too many,
 * or two swapped) become equal when each leaves out the right one ("symmetric deletes", as in SymSpell). So a name is stored with each
 * letter left out, and looked for with each letter left out. What is found that way is checked by `isNearly`.
 */

/** A query of fewer letters could mean anything. */
const SHORTEST = 3;
/** The letters of a key: what comes after them is left to `isNearly`. */
const KEY_LENGTH = 6;
/** Of one word: itself, and without each of its first letters. */
export const MOST_TYPO_KEYS = 1 + KEY_LENGTH;

/** What a word is stored under. */
export function typoKeysOf(word: string): string[] {
  const letters = [...word];
  return letters.length < SHORTEST ? [] : [...withoutEach(letters)];
}

/** What a word is looked for under: a key of the name begins with one of these, or is one if `whole`. */
export function typoKeysFor(word: string): { keys: string[]; whole: boolean } {
  const letters = [...word];
  if (letters.length < SHORTEST) return { keys: [], whole: true };
  return { keys: [...withoutEach(letters)], whole: letters.length === SHORTEST };
}

function withoutEach(letters: string[]): Set<string> {
  const keys = [letters, ...letters.slice(0, KEY_LENGTH).map((_, index) => letters.toSpliced(index, 1))];
  return new Set(keys.map((key) => key.slice(0, KEY_LENGTH).join('')));
}

/** Whether a word, or what it begins with, is the typed one but for one letter. A typed word of three letters must be the whole word. */
export function isNearly(typed: string, word: string): boolean {
  const [a, b] = [[...typed], [...word]];
  if (a.length < SHORTEST) return false;
  const same = (restOfA: number, restOfB: number) => {
    const rest = a.slice(restOfA);
    const isPrefix = rest.every((letter, index) => letter === b[restOfB + index]);
    return isPrefix && (a.length > SHORTEST || b.length - restOfB === rest.length);
  };
  const different = a.findIndex((letter, index) => letter !== b[index]);
  const at = different === -1 ? a.length : different;
  return (
    same(at, at) || // nothing is wrong
    same(at + 1, at + 1) || // a wrong letter
    same(at, at + 1) || // one is missing
    same(at + 1, at) || // one too many
    (a[at] === b[at + 1] && a[at + 1] === b[at] && same(at + 2, at + 2)) // two are swapped
  );
}
