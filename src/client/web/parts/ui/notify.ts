import type { Notice } from './Toaster.tsx';

type Options = Pick<Notice, 'action' | 'about'>;

/** Loaded apart: the first notice comes long after the first screen. */
const show = (notice: Notice) => void import('./Toaster.tsx').then((toaster) => toaster.showToast(notice));

/**
 * Shows a notice at the edge of the screen and has screen readers say it.
 *
 * @example notify.success(t('posts.deleted'), { action: { label: t('common.undo'), run: restore } })
 */
export const notify = {
  info: (text: string, options?: Options) => show({ text, kind: 'info', ...options }),
  success: (text: string, options?: Options) => show({ text, kind: 'success', ...options }),
  error: (text: string, options?: Options) => show({ text, kind: 'error', ...options }),
};
