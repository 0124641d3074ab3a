import type { Upload } from '../../data/draft/draft.ts';
import { formatDuration, refusalText } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';

/** Why a photo did not upload, as a sentence; empty if it did not fail. */
export function failureText(upload: Upload): string {
  if (upload.state !== 'failed') return '';
  const { reason, retryAt } = upload.failure;
  if (reason === 'lost') return t('create.lost');
  if (reason === 'network') return t(navigator.onLine ? 'errors.network' : 'errors.offline');
  if (retryAt === undefined) return refusalText(reason);
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  return t('errors.retryAfter', { time: formatDuration(seconds) });
}
