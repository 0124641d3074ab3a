import { t } from '../../i18n/later/index.ts';
import { copyText } from '../ui/copyText.ts';
import { notify } from '../ui/notify.ts';

/** Whether the device has a sheet of its own for sharing; phones have, over HTTPS. */
export const canShare = () => typeof navigator.share === 'function';

/** Opens the device's sheet for sharing. Closing it without sharing is fine. */
export async function shareLink(url: string): Promise<void> {
  try {
    await navigator.share({ url });
  } catch (error) {
    const wasClosed = error instanceof DOMException && error.name === 'AbortError';
    if (!wasClosed) await copyLink(url);
  }
}

export async function copyLink(url: string): Promise<void> {
  if (await copyText(url)) notify.success(t('common.linkCopied'));
  else notify.error(t('posts.copyFailed', { url }));
}
