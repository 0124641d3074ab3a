import { createEffect } from 'solid-js';
import { t } from '../../i18n/index.ts';

/** Keeps the title of the browser tab. */
export function usePageTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} · ${t('app.name')}`;
  });
}
