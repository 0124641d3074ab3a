import { errorText } from '../../data/errors.ts';
import { notify } from '../ui/notify.ts';

/**
 * Shows a notice that says why something could not be done.
 *
 * @example useMutation(() => ({ mutationFn: …, onError: notifyFailure }))
 */
export function notifyFailure(error: unknown): void {
  notify.error(errorText(error));
}
