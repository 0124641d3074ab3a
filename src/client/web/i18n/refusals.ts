import { fieldProblems } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { dictionary } from './language.ts';
import { t, translate } from './translate.ts';

/** The server's and those that a form finds by itself. */
const formProblems = [...fieldProblems, 'required'] as const;

/** The sentence for a reason from the server; for one it does not know yet, that something broke. */
export function refusalText(reason: string | undefined): string {
  return isReason(reason) ? translate(`refusals.${reason}`) : t('refusals.serverError');
}

/** The sentence under a field that was refused, for a problem of its own or for the reason of the whole refusal. */
export function fieldText(problem: string): string {
  if (isReason(problem)) return refusalText(problem);
  const known = formProblems.find((name) => name === problem) ?? 'invalid';
  return t(`fields.${known}`, {
    usernameMin: limits.username.min,
    usernameMax: limits.username.max,
    passwordMin: limits.password.min,
  });
}

function isReason(name = ''): boolean {
  return Object.hasOwn(dictionary().refusals ?? {}, name);
}
