import { Navigate } from '@solidjs/router';
import { Show } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { PageHeader } from '../../parts/frame/PageHeader.tsx';

/** The start of the settings: the list itself on a phone, the first section where the list stands beside it. */
export default function Overview() {
  const besideList = matchMedia('(min-width: 900px)').matches;
  return (
    <Show when={besideList} fallback={<PageHeader title={t('settings.title')} />}>
      <Navigate href="/settings/profile" />
    </Show>
  );
}
