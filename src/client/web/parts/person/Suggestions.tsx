import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { PersonRow } from './PersonRow.tsx';
import styles from './Suggestions.module.css';

const SHOWN = 5;

/** A few people whom the viewer does not follow yet; nothing when there are none. */
export function Suggestions() {
  const people = useApiPages(() => api.users.suggested.infiniteQueryOptions({ limit: SHOWN }, nextPage));
  const shown = createMemo(() => itemsOf(people.data).slice(0, SHOWN));
  return (
    <Show when={shown().length > 0}>
      <section class={styles.suggestions} aria-labelledby="suggestions-title">
        <div class={styles.header}>
          <h2 id="suggestions-title" class={styles.title}>
            {t('feed.suggestions')}
          </h2>
          <A class={styles.all} href="/people">
            {t('feed.seeAll')}
          </A>
        </div>
        <ul>
          <For each={shown()}>
            {(person) => (
              <li>
                <PersonRow person={person} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
