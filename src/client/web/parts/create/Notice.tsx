import CircleAlert from 'lucide-solid/icons/circle-alert';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './Notice.module.css';

export interface NoticeProps {
  title: string;
  children: JSX.Element;
  /** A button under the text. */
  action?: JSX.Element;
  /** Without it there is no cross. */
  onClose?: () => void;
  /** The box, to move the focus to. */
  ref?: (element: HTMLElement) => void;
}

/** A box above the photos that says what went wrong. Announced when it appears. */
export function Notice(props: NoticeProps) {
  return (
    <div ref={(element) => props.ref?.(element)} class={styles.notice} role="alert" tabIndex={-1}>
      <CircleAlert class={styles.icon} size={20} />
      <div class={styles.body}>
        <p class={styles.title}>{props.title}</p>
        {props.children}
        <div class={styles.action}>{props.action}</div>
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
