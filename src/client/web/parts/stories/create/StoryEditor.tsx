import { createSignal, Show } from 'solid-js';
import { limits } from '../../../../../shared/limits.ts';
import { STORY_ACCEPT } from '../../../data/draft/storyFile.ts';
import { useViewer } from '../../../data/session.ts';
import { t } from '../../../i18n/later/index.ts';
import { createFileDrops } from '../../create/createFileDrops.ts';
import { DropTarget } from '../../create/DropTarget.tsx';
import { Notice } from '../../create/Notice.tsx';
import { LeaveGuard } from '../../frame/LeaveGuard.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { createStoryDraft } from './createStoryDraft.ts';
import { createStorySharing } from './createStorySharing.ts';
import { problemText } from './problemText.ts';
import { StoryBar } from './StoryBar.tsx';
import styles from './StoryEditor.module.css';
import { StoryInvitation } from './StoryInvitation.tsx';
import { StoryPreview } from './StoryPreview.tsx';
import { UploadFailed } from './UploadFailed.tsx';

/** Everything below the heading of the page: the picture or video on one side, the words on the other. */
export function StoryEditor() {
  const viewer = useViewer();
  const draft = createStoryDraft();
  const sharing = createStorySharing(draft);
  const [isChecking, setChecking] = createSignal(false);
  const isUnsaved = () => !sharing.isDone() && draft.chosen() !== undefined;
  let input: HTMLInputElement | undefined;

  const take = async ([file]: readonly File[]) => {
    if (!file) return;
    sharing.cancel();
    setChecking(true);
    await draft.choose(file);
    setChecking(false);
  };
  /** `isCamera` opens the camera of a phone at once. */
  const choose = (isCamera = false) => {
    if (!input) return;
    if (isCamera) input.setAttribute('capture', 'environment');
    else input.removeAttribute('capture');
    input.click();
  };
  const takeChosen = (chosen: HTMLInputElement) => {
    const files = [...(chosen.files ?? [])];
    // Else choosing the same file once more would be no change.
    chosen.value = '';
    void take(files);
  };
  const isOver = createFileDrops((files) => void take(files));

  return (
    <div class={styles.editor}>
      <input
        ref={input}
        type="file"
        accept={STORY_ACCEPT}
        hidden
        onChange={(event) => takeChosen(event.currentTarget)}
      />
      <section class={styles.media} aria-label={t('storyEditor.media')}>
        <Show when={draft.problem()}>
          {(found) => (
            <Notice title={t('create.notAdded')} onClose={draft.forgetProblem}>
              <p>{problemText(found())}</p>
            </Notice>
          )}
        </Show>
        <UploadFailed draft={draft} onChoose={() => choose()} />
        <Show
          when={draft.chosen()}
          keyed
          fallback={<StoryInvitation isBusy={isChecking()} onChoose={choose} />}
        >
          {(chosen) => <StoryPreview chosen={chosen} upload={draft.upload()} onRemove={draft.clear} />}
        </Show>
      </section>
      <Show when={draft.chosen()}>
        <div class={styles.words}>
          <TextArea
            label={t('create.caption')}
            placeholder={t('create.captionPlaceholder')}
            value={draft.caption()}
            onChange={draft.setCaption}
            max={limits.storyCaption}
            error={sharing.fieldErrors().caption}
            onSubmit={sharing.share}
          />
          <p class={styles.audience}>
            {viewer()?.isPrivate ? t('storyEditor.forFollowers') : t('storyEditor.forEveryone')}
          </p>
          <div>
            <Button onClick={() => choose()}>{t('storyEditor.chooseOther')}</Button>
          </div>
          <StoryBar draft={draft} sharing={sharing} />
        </div>
      </Show>
      <DropTarget visible={isOver()} />
      <LeaveGuard
        when={isUnsaved()}
        title={t('storyEditor.discardTitle')}
        text={t('storyEditor.discardText')}
        onDiscard={draft.clear}
      />
    </div>
  );
}
