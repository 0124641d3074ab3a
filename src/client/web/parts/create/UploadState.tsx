import CircleAlert from 'lucide-solid/icons/circle-alert';
import ImageUp from 'lucide-solid/icons/image-up';
import RotateCw from 'lucide-solid/icons/rotate-cw';
import { Match, Switch } from 'solid-js';
import { type DraftPhoto, isRetryable } from '../../data/draft/draft.ts';
import { formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import styles from './UploadState.module.css';

export interface UploadStateProps {
  photo: DraftPhoto;
  /** The place of the photo, from 1. */
  index: number;
  onRetry: () => void;
  /** Its file has to be chosen again. */
  onChoose: () => void;
}

/** Lies on a tile until its photo is on the server: the share that is sent, or that it failed. */
export function UploadState(props: UploadStateProps) {
  const state = () => props.photo.upload.state;
  return (
    <Switch>
      <Match when={state() === 'waiting'}>
        <div class={styles.shade}>{t('create.waiting')}</div>
      </Match>
      <Match when={state() === 'sending'}>
        <Sending {...props} />
      </Match>
      <Match when={state() === 'failed'}>
        <div class={styles.failed}>
          <FailedAction {...props} />
        </div>
      </Match>
    </Switch>
  );
}

function Sending(props: UploadStateProps) {
  const sent = () => (props.photo.upload.state === 'sending' ? props.photo.upload.sent : 1);
  const isSent = () => sent() === 1;
  return (
    <div class={styles.shade}>
      <span aria-hidden="true">
        {isSent() ? t('create.processing') : `${formatNumber(Math.floor(sent() * 100))} %`}
      </span>
      <div class={styles.bar}>
        <ProgressBar
          value={isSent() ? undefined : sent()}
          label={t('create.uploadingPhoto', { index: props.index })}
        />
      </div>
    </div>
  );
}

function FailedAction(props: UploadStateProps) {
  return (
    <Switch fallback={<CircleAlert size={30} strokeWidth={1.8} />}>
      <Match when={isRetryable(props.photo)}>
        <IconButton
          variant="photo"
          icon={RotateCw}
          iconSize={20}
          label={t('create.retryPhoto', { index: props.index })}
          onClick={props.onRetry}
        />
      </Match>
      <Match when={!props.photo.file}>
        <IconButton
          variant="photo"
          icon={ImageUp}
          iconSize={20}
          label={t('create.chooseAgain', { index: props.index })}
          onClick={props.onChoose}
        />
      </Match>
    </Switch>
  );
}
