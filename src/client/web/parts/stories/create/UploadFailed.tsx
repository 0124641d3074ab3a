import { Show } from 'solid-js';
import { t } from '../../../i18n/later/index.ts';
import { failureText } from '../../create/failureText.ts';
import { Notice } from '../../create/Notice.tsx';
import { Button } from '../../ui/Button.tsx';
import type { StoryDraft } from './createStoryDraft.ts';
import styles from './StoryEditor.module.css';

/** Says why the file did not get there, and tries it again or takes another one. */
export function UploadFailed(props: { draft: StoryDraft; onChoose: () => void }) {
  const failed = () => {
    const upload = props.draft.upload();
    return upload?.state === 'failed' ? upload : undefined;
  };
  return (
    <Show when={failed()}>
      {(upload) => (
        <Notice
          title={t('storyEditor.failed')}
          action={
            <span class={styles.actions}>
              <Button onClick={props.draft.retry}>{t('common.retry')}</Button>
              <Button onClick={props.onChoose}>{t('storyEditor.chooseOther')}</Button>
            </span>
          }
        >
          <p>{failureText(upload())}</p>
        </Notice>
      )}
    </Show>
  );
}
