import { For, Show } from 'solid-js';
import { type DraftPhoto, isRetryable } from '../../data/draft.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import type { DraftEditor } from './createDraft.ts';
import styles from './FailedUploads.module.css';
import { failureText, isFileGone } from './failureText.ts';
import { Notice } from './Notice.tsx';

export interface FailedUploadsProps {
  editor: DraftEditor;
  /** Asks for the file of a photo that was lost. */
  onChoose: (key: number) => void;
}

/** Names the photos that did not upload, each with the reason and what to do about it. */
export function FailedUploads(props: FailedUploadsProps) {
  const failed = () => props.editor.draft.photos.filter(({ upload }) => upload.state === 'failed');
  const retryable = () => failed().filter(isRetryable);
  return (
    <Show when={failed().length > 0}>
      <Notice title={t('create.failed', { count: failed().length })}>
        <ul class={styles.list}>
          <For each={failed()}>
            {(photo) => <FailedUpload photo={photo} editor={props.editor} onChoose={props.onChoose} />}
          </For>
        </ul>
        <Show when={retryable().length > 1}>
          <Button size="sm" class={styles.all} onClick={() => props.editor.retry()}>
            {t('create.retryAll')}
          </Button>
        </Show>
      </Notice>
    </Show>
  );
}

function FailedUpload(props: FailedUploadsProps & { photo: DraftPhoto }) {
  const position = () => props.editor.draft.photos.indexOf(props.photo) + 1;
  return (
    <li class={styles.item}>
      <p class={styles.text}>
        <b>
          {position()}. {props.photo.name}
        </b>
        <br />
        {failureText(props.photo.upload)}
      </p>
      <Show when={isRetryable(props.photo)}>
        <Button
          size="sm"
          aria-label={t('create.retryPhoto', { index: position() })}
          onClick={() => props.editor.retry(props.photo.key)}
        >
          {t('common.retry')}
        </Button>
      </Show>
      <Show when={isFileGone(props.photo)}>
        <Button size="sm" onClick={() => props.onChoose(props.photo.key)}>
          {t('create.chooseAgain')}
        </Button>
      </Show>
      <Button
        size="sm"
        aria-label={t('create.removePhoto', { index: position() })}
        onClick={() => props.editor.remove(props.photo)}
      >
        {t('common.remove')}
      </Button>
    </li>
  );
}
