import { t } from '../../i18n/index.ts';
import styles from './Spinner.module.css';

/** A turning ring. It names itself "Loading" to screen readers unless it is only decoration. */
export function Spinner(props: { size?: number; decorative?: boolean }) {
  return (
    <span class={styles.spinner} role={props.decorative ? undefined : 'status'}>
      <svg width={props.size ?? 24} height={props.size ?? 24} viewBox="0 0 24 24" aria-hidden="true">
        <circle class={styles.track} cx="12" cy="12" r="9.5" />
        <path class={styles.arc} d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5" />
      </svg>
      {!props.decorative && <span class="visually-hidden">{t('common.loading')}</span>}
    </span>
  );
}
