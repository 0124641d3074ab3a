import ImagePlus from 'lucide-solid/icons/image-plus';
import { Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../../i18n/later/index.ts';
import styles from './DropTarget.module.css';

/** Covers the page while files hover over it. Only shown: the page itself takes the drop. */
export function DropTarget(props: { visible: boolean }) {
  return (
    <Show when={props.visible}>
      <Portal>
        <div class={styles.cover} aria-hidden="true">
          <div class={styles.target}>
            <ImagePlus size={44} strokeWidth={1.5} />
            {t('create.drop')}
          </div>
        </div>
      </Portal>
    </Show>
  );
}
