import { Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import styles from './Navigation.module.css';

/** No number is drawn that does not fit. */
const MOST = 99;

/** How much is new at a place of the navigation; nothing while nothing is. */
export function UnreadBadge(props: { count: number }) {
  return (
    <Show when={props.count > 0}>
      <span class={styles.badge} aria-hidden="true">
        {props.count > MOST ? `${MOST}+` : props.count}
      </span>
      <span class="visually-hidden">{t('nav.new', { count: props.count })}</span>
    </Show>
  );
}
