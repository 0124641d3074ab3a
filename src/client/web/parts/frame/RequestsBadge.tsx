import { createMemo, Show } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import styles from './Navigation.module.css';

/** How many people wait for a private account's answer; nothing while nobody does. The same list as the page of people reads. */
export default function RequestsBadge() {
  const requests = useApiPages(() => api.follows.requests.infiniteQueryOptions({}, nextPage));
  const count = createMemo(() => itemsOf(requests.data).length);
  return (
    <Show when={count() > 0}>
      <span class={styles.badge} aria-hidden="true">
        {count()}
        {requests.hasNextPage && '+'}
      </span>
      <span class="visually-hidden">{t('nav.requests', { count: count() })}</span>
    </Show>
  );
}
