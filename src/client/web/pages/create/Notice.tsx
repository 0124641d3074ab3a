import CircleAlert from 'lucide-solid/icons/circle-alert';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import styles from './Notice.module.css';

export interface NoticeProps {
  title: string;
  children: JSX.Element;
  /** Without it there is no cross. */
  onClose?: () => void;
}

/** A box above the photos that says what went wrong. Announced when it appears. */
export function Notice(props: NoticeProps) {
  return (
    <div class={styles.notice} role="alert">
      <CircleAlert class={styles.icon} size={20} />
      <div class={styles.body}>
        <p class={styles.title}>{props.title}</p>
        {props.children}
      </div>
      <Show when={props.onClose}>
        {(close) => (
          <IconButton
            class={styles.close}
            icon={X}
            iconSize={18}
            label={t('common.close')}
            onClick={close()}
          />
        )}
      </Show>
    </div>
  );
}
