import { limits, usernamePattern } from '../../../shared/limits.ts';

/*
 * What a form can tell without the server, in the server's own names. The schemas in shared/inputs.ts say the same, but
 * would bring zod to the browser.
 */

/** What is wrong with the shape of a username that is trimmed and in lower case; undefined if nothing is. */
export function usernameProblem(name: string): 'usernameLength' | 'usernameShape' | undefined {
  const { min, max } = limits.username;
  if (name.length < min || name.length > max) return 'usernameLength';
  return usernamePattern.test(name) ? undefined : 'usernameShape';
}

/** What is wrong with a new password, not counting how easily it is guessed. */
export function passwordProblem(password: string): 'passwordShort' | 'tooLong' | undefined {
  if (isLongerThan(limits.password.max, password)) return 'tooLong';
  return isLongerThan(limits.password.min - 1, password) ? undefined : 'passwordShort';
}

/** Whether a text has more characters than that, counted as readers count: an emoji is one. */
export function isLongerThan(max: number, text: string): boolean {
  return [...text].length > max;
}
