import { createEffect, createSignal, onCleanup } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { FieldIssue } from '../../data/errors.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { usernameProblem } from '../form/fieldChecks.ts';

/** Milliseconds after the last key until a name is looked at. */
const PAUSE = 350;

/** Says of a username, while it is typed, whether it can be had. If that cannot be asked, it says nothing. */
export function createUsernameCheck(typed: () => string) {
  const name = () => typed().trim().toLowerCase();
  const [paused, setPaused] = createSignal('');
  createEffect(() => {
    const current = name();
    const timer = setTimeout(() => setPaused(current), PAUSE);
    onCleanup(() => clearTimeout(timer));
  });

  const answer = useApiQuery(() => {
    const username = paused();
    const enabled = username !== '' && !usernameProblem(username);
    return api.auth.checkUsername.queryOptions({ username }, { enabled, retry: false });
  });
  /** What the server said of the name that now stands in the field. */
  const state = () => (answer.isSuccess && paused() === name() ? answer.data?.state : undefined);

  const issue = (): FieldIssue | undefined => {
    const problem = usernameProblem(name());
    if (problem) return { problem };
    if (state() === 'taken') return { problem: 'usernameTaken' };
    if (state() === 'reserved') return { problem: 'usernameReserved' };
    return undefined;
  };
  return {
    /** What is wrong with the name as it is. */
    issue,
    /** The same, but not before somebody has paused, and not that a name is short that is still being typed. */
    shownIssue: () => (name().length >= limits.username.min && paused() === name() ? issue() : undefined),
    isFree: () => state() === 'free',
  };
}
