import { fold } from '../../shared/fold.ts';
import { usernamePattern } from '../../shared/limits.ts';

/** Longer ones are cut, where they are stored as where they are looked for: PostgreSQL takes no word of over 2,046 bytes. */
const LONGEST_WORD = 64;
/** A pictograph is a word of its own, so that a caption is found by its emoji. */
const WORD = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu;

/** The words of a text as they are compared, each once. Nothing but letters, digits and pictographs is in them. */
export function wordsOf(text: string): string[] {
  const words = fold(text).match(WORD) ?? [];
  return [...new Set(words.map((word) => [...word].slice(0, LONGEST_WORD).join('')))];
}

/** The words that somebody is found by: those of their two names, and the username in one piece. */
export function wordsOfNames(names: { username: string; displayName: string }): string[] {
  const username = wordsOf(names.username);
  const whole = username.join('') || names.username; // `___` has no words
  return [...new Set([...username, whole, ...wordsOf(names.displayName)])];
}

/** The words that people are looked for by; none finds nobody. */
export function wordsOfNameQuery(query: string): string[] {
  const words = wordsOf(query);
  if (words.length > 0) return words;
  const username = query.trim().replace(/^@/, '');
  return usernamePattern.test(username) ? [username] : [];
}
