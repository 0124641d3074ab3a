import { For, Show } from 'solid-js';
import { isRetryable } from '../../data/draft/draft.ts';
import { formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import type { DraftEditor } from './createDraft.ts';
import { failureText } from './failureText.ts';
import { Notice } from './Notice.tsx';

export interface FailedUploadsProps {
  editor: DraftEditor;
  /** The box, to move the focus to; called when it appears. */
  ref: (element: HTMLElement) => void;
}

/** Says why photos did not upload, each reason once. What can be done for a single photo stands on its tile. */
export function FailedUploads(props: FailedUploadsProps) {
  const failed = () => props.editor.draft.photos.filter(({ upload }) => upload.state === 'failed');
  const reasons = () => [...new Set(failed().map(({ upload }) => failureText(upload)))];
  const namesOf = (reason: string) =>
    props.editor.draft.photos
      .map(({ upload, name }, index) => ({ upload, text: `${formatNumber(index + 1)}.\u00a0${name}` }))
      .filter(({ upload }) => failureText(upload) === reason)
      .map(({ text }) => text)
      .join(', ');
  return (
    <Show when={failed().length > 0}>
      <Notice
        ref={props.ref}
        title={t('create.failed', { count: failed().length })}
        action={
          <Show when={failed().some(isRetryable)}>
            <Button size="sm" onClick={() => props.editor.retry()}>
              {t(failed().length > 1 ? 'create.retryAll' : 'common.retry')}
            </Button>
          </Show>
        }
      >
        <ul>
          <For each={reasons()}>
            {(reason) => (
              <li>
                <b>{namesOf(reason)}</b>
                <br />
                {reason}
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  );
}
