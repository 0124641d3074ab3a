import {
  type FieldProblem,
  fieldProblems,
  type RefusalReason,
  refusalReasons,
} from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { t } from './translate.ts';

/** The sentence for a reason from the server; for one it does not know yet, that something broke. */
export function refusalText(reason: string | undefined): string {
  const known: RefusalReason = refusalReasons.find((name) => name === reason) ?? 'serverError';
  return t(`refusals.${known}`);
}

/** The sentence under a field the server refused. */
export function fieldText(problem: string): string {
  const known: FieldProblem | 'invalid' = fieldProblems.find((name) => name === problem) ?? 'invalid';
  return t(`fields.${known}`, {
    usernameMin: limits.username.min,
    usernameMax: limits.username.max,
    passwordMin: limits.password.min,
  });
}
