import type { ErrorData } from '../../../shared/errors.ts';
import { isApiError } from '../../api/index.ts';
import { fieldText, formatDuration, refusalText, t } from '../i18n/index.ts';

/** What the server said about a refusal; undefined for anything else, such as a lost connection. */
export function refusalOf(error: unknown): ErrorData | undefined {
  return isApiError(error) ? (error.data ?? undefined) : undefined;
}

/**
 * A sentence for people about anything that a query or a mutation failed with, in the language on screen.
 *
 * @example <FormError text={errorText(save.error)} />
 */
export function errorText(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal?.reason === 'tooManyRequests' && refusal.retryAfter) {
    return t('errors.retryAfter', { time: formatDuration(refusal.retryAfter) });
  }
  if (refusal) return refusalText(refusal.reason);
  // tRPC wraps whatever kept an answer from coming; anything else is a fault of this app.
  if (!isApiError(error)) return t('errors.text');
  return t(navigator.onLine ? 'errors.network' : 'errors.offline');
}

/** What is wrong with one field. A name and not a sentence, so that it follows a change of language. */
export interface FieldIssue {
  problem: string;
  /** For a weak password the pattern that makes it weak. */
  detail?: string | undefined;
}

/**
 * What the server refused, by the path of the input: `{ username: { problem: 'usernameTaken' } }`. Empty when the error is
 * not about fields; then show `errorText` above the button.
 */
export function fieldIssues(error: unknown): Partial<Record<string, FieldIssue>> {
  const { fields = [], detail } = refusalOf(error) ?? {};
  const issues: Partial<Record<string, FieldIssue>> = {};
  for (const { path, problem } of fields) issues[path] ??= { problem, detail };
  return issues;
}

/** The sentence under a field, in the language on screen. */
export function issueText({ problem, detail }: FieldIssue): string {
  return problem === 'passwordWeak' ? weakPasswordText(detail) : fieldText(problem);
}

/** The same for all fields of a refusal, by the path of the input: `{ caption: 'This is too long.' }`. */
export function fieldErrorTexts(error: unknown): Partial<Record<string, string>> {
  const texts: Partial<Record<string, string>> = {};
  for (const [path, issue] of Object.entries(fieldIssues(error))) if (issue) texts[path] = issueText(issue);
  return texts;
}

/** Why a password is weak and what to do, by the name that zxcvbn has for the pattern. */
function weakPasswordText(pattern: string | undefined): string {
  switch (pattern) {
    case 'topTen':
    case 'topHundred':
    case 'common':
    case 'similarToCommon':
    case 'pwned':
      return t('passwords.common');
    case 'wordByItself':
      return t('passwords.oneWord');
    case 'namesByThemselves':
    case 'commonNames':
    case 'userInputs':
      return t('passwords.names');
    case 'straightRow':
    case 'keyPattern':
    case 'sequences':
      return t('passwords.row');
    case 'simpleRepeat':
    case 'extendedRepeat':
      return t('passwords.repeat');
    case 'recentYears':
    case 'dates':
      return t('passwords.dates');
    default:
      return refusalText('passwordWeak');
  }
}
