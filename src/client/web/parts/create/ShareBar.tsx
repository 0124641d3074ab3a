import { Show } from 'solid-js';
import type { Progress } from '../../data/draft/draft.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { createBottomBar } from '../ui/createBottomBar.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import type { Sharing } from './createSharing.ts';
import styles from './ShareBar.module.css';

export interface ShareBarProps {
  /** Of all photos. */
  progress: Progress;
  sharing: Sharing;
}

/** The button that shares the post, and how far the photos are. Always in view. */
export function ShareBar(props: ShareBarProps) {
  const isUploading = () => props.progress.done + props.progress.failed < props.progress.total;
  const progressText = () => t('create.progress', { done: props.progress.done, total: props.progress.total });
  const text = () => {
    if (props.sharing.isOffline()) return `${progressText()}. ${t('errors.offline')}`;
    return props.sharing.isSharing() ? `${progressText()}. ${t('create.shareWaits')}` : progressText();
  };
  createBottomBar('4.25rem');
  return (
    <div class={styles.bar}>
      <Show when={isUploading() || props.sharing.isOffline()}>
        <div class={styles.progress}>
          <ProgressBar value={props.progress.sent} label={progressText()} />
          <p class={styles.text}>{text()}</p>
        </div>
      </Show>
      <div class={styles.buttons}>
        <Button
          class={styles.share}
          variant="primary"
          size="lg"
          busy={props.sharing.isSharing()}
          onClick={props.sharing.share}
        >
          {t('create.share')}
        </Button>
        <Show when={props.sharing.isWaiting()}>
          <Button size="lg" onClick={props.sharing.cancel}>
            {t('common.cancel')}
          </Button>
        </Show>
      </div>
    </div>
  );
}
