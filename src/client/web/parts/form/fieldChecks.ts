import { limits, usernamePattern } from '../../../../shared/limits.ts';
import type { FieldIssue } from '../../data/errors.ts';
import { countCharacters } from '../ui/countCharacters.ts';

/*
 * What a form can tell without the server, in the server's own names. The schemas in shared/fields.ts say the same, but
 * would bring zod to the browser.
 */

/** What is wrong with the shape of a username that is trimmed and in lower case; undefined if nothing is. */
export function usernameProblem(name: string): 'usernameLength' | 'usernameShape' | undefined {
  const { min, max } = limits.username;
  if (name.length < min || name.length > max) return 'usernameLength';
  return usernamePattern.test(name) ? undefined : 'usernameShape';
}

/** What is wrong with a new password, not counting how easily it is guessed. */
export function newPasswordIssue(password: string): FieldIssue | undefined {
  if (password === '') return { problem: 'required' };
  if (countCharacters(password) < limits.password.min) return { problem: 'passwordShort' };
  return lengthIssue(limits.password.max, password);
}

/** For a field that must be filled in. */
export function requiredIssue(text: string): FieldIssue | undefined {
  return text.trim() === '' ? { problem: 'required' } : undefined;
}

/** For a text with an upper limit, in characters. */
export function lengthIssue(max: number, text: string): FieldIssue | undefined {
  return countCharacters(text.trim()) > max ? { problem: 'tooLong' } : undefined;
}
