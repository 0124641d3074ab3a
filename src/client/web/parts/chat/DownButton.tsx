import ArrowDown from 'lucide-solid/icons/arrow-down';
import { Show } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './DownButton.module.css';

/** Leads back to the last message, and says so when there are new ones. */
export function DownButton(props: { hasNews: boolean; onPress: () => void }) {
  return (
    <div class={styles.place}>
      <Show
        when={props.hasNews}
        fallback={
          <IconButton
            class={styles.plain}
            icon={ArrowDown}
            iconSize={20}
            label={t('chat.toLast')}
            onClick={props.onPress}
          />
        }
      >
        <Button variant="primary" icon={ArrowDown} class={styles.news} onClick={props.onPress}>
          {t('chat.newMessages')}
        </Button>
      </Show>
    </div>
  );
}
