import CircleAlert from 'lucide-solid/icons/circle-alert';
import RotateCw from 'lucide-solid/icons/rotate-cw';
import { Match, Show, Switch } from 'solid-js';
import { type DraftPhoto, isRetryable, type Upload } from '../../data/draft.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import styles from './UploadState.module.css';

export interface UploadStateProps {
  photo: DraftPhoto;
  upload: Upload;
  /** The place of the photo, from 1. */
  index: number;
  onRetry: () => void;
}

/** Lies on a tile until its photo is on the server: the share that is sent, or that it failed. */
export function UploadState(props: UploadStateProps) {
  const sent = () => (props.upload.state === 'sending' ? props.upload.sent : undefined);
  return (
    <Switch>
      <Match when={props.upload.state === 'waiting'}>
        <div class={styles.shade}>{t('create.waiting')}</div>
      </Match>
      <Match when={props.upload.state === 'sending'}>
        <div class={styles.shade}>
          <span aria-hidden="true">
            {sent() === 1 ? t('create.processing') : `${formatNumber(Math.floor((sent() ?? 0) * 100))} %`}
          </span>
          <div class={styles.bar}>
            <ProgressBar
              value={sent() === 1 ? undefined : sent()}
              label={t('create.uploadingPhoto', { index: props.index })}
            />
          </div>
        </div>
      </Match>
      <Match when={props.upload.state === 'failed'}>
        <div class={styles.failed}>
          <Show when={isRetryable(props.photo)} fallback={<CircleAlert size={30} strokeWidth={1.8} />}>
            <IconButton
              variant="photo"
              icon={RotateCw}
              iconSize={20}
              label={t('create.retryPhoto', { index: props.index })}
              onClick={props.onRetry}
            />
          </Show>
        </div>
      </Match>
    </Switch>
  );
}
