import { t } from '../../i18n/index.ts';
import styles from './Logo.module.css';

/** The mark, an "m" of two hills under a sun, and the name beside it. */
export function Logo(props: { size?: number; markOnly?: boolean }) {
  return (
    <span class={styles.logo}>
      <svg width={props.size ?? 28} height={props.size ?? 28} viewBox="0 0 32 32" aria-hidden="true">
        <rect class={styles.ground} width="32" height="32" rx="9" />
        <path class={styles.hills} d="M7.5 24v-7a4.25 4.25 0 0 1 8.5 0v7M16 17a4.25 4.25 0 0 1 8.5 0v7" />
        <circle class={styles.sun} cx="22.6" cy="8" r="2.4" />
      </svg>
      <span class={props.markOnly ? 'visually-hidden' : styles.name}>{t('app.name')}</span>
    </span>
  );
}
