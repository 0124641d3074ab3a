import { createSignal, onMount, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { t } from '../../i18n/later/index.ts';
import { LeaveGuard } from '../frame/LeaveGuard.tsx';
import { Mentions } from '../mention/Mentions.tsx';
import { notify } from '../ui/notify.ts';
import { TextArea } from '../ui/TextArea.tsx';
import { AltTexts } from './AltTexts.tsx';
import { createDraft } from './createDraft.ts';
import { createFileDrops } from './createFileDrops.ts';
import { createSharing } from './createSharing.ts';
import { DropTarget } from './DropTarget.tsx';
import { FailedUploads } from './FailedUploads.tsx';
import { Invitation } from './Invitation.tsx';
import { PhotoGrid } from './PhotoGrid.tsx';
import styles from './PostEditor.module.css';
import { RefusedFiles } from './RefusedFiles.tsx';
import { ShareBar } from './ShareBar.tsx';

/** Some systems know no type for what iPhones write, hence the endings. */
const ACCEPT = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif,.heic,.heif';

/** Everything below the heading of the page: the photos on one side, the words on the other. */
export function PostEditor(props: { userId: number }) {
  const editor = createDraft(props.userId);
  const sharing = createSharing(editor, props.userId, () => requestAnimationFrame(focusProblem));
  const [announcement, setAnnouncement] = createSignal('');
  const hasPhotos = () => editor.draft.photos.length > 0;
  let root: HTMLDivElement | undefined;
  let input: HTMLInputElement | undefined;
  let failedNotice: HTMLElement | undefined;
  /** The photo whose file is chosen again; undefined while new ones are. */
  let replacedKey: number | undefined;

  const focusProblem = () => {
    const invalid = root?.querySelector<HTMLElement>('[aria-invalid]');
    (editor.progress().failed > 0 ? failedNotice : invalid)?.focus();
  };
  const add = (files: readonly File[]) => {
    const count = editor.add(files);
    if (count > 0) setAnnouncement(t('create.added', { count }));
  };
  const choose = (key?: number) => {
    if (!input) return;
    replacedKey = key;
    input.multiple = key === undefined;
    input.click();
  };
  const takeChosen = (chosen: HTMLInputElement) => {
    const files = [...(chosen.files ?? [])];
    // Else choosing the same file once more would be no change.
    chosen.value = '';
    const [first] = files;
    if (replacedKey === undefined) add(files);
    else if (first) editor.replaceFile(replacedKey, first);
  };
  const isOver = createFileDrops(add);
  onMount(() => {
    if (editor.isUnsaved()) notify.info(t('create.restored'));
  });

  return (
    <div ref={root} class={styles.editor}>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        multiple
        hidden
        onChange={(event) => takeChosen(event.currentTarget)}
      />
      <section class={styles.photos} aria-labelledby="create-photos">
        <h2 id="create-photos" class="visually-hidden">
          {t('create.photos')}
        </h2>
        <RefusedFiles files={editor.refused()} onClose={editor.forgetRefused} />
        <FailedUploads
          ref={(element) => {
            failedNotice = element;
          }}
          editor={editor}
        />
        <Show when={hasPhotos()} fallback={<Invitation onChoose={() => choose()} />}>
          <PhotoGrid editor={editor} onChoose={choose} announce={setAnnouncement} />
        </Show>
      </section>
      <Show when={editor.isUnsaved() || sharing.isSharing()}>
        <div class={styles.words}>
          <TextArea
            label={t('create.caption')}
            placeholder={t('create.captionPlaceholder')}
            value={editor.draft.caption}
            onChange={editor.setCaption}
            max={limits.caption}
            help={(area) => (
              <Mentions area={area} value={editor.draft.caption} onInput={editor.setCaption} side="below" />
            )}
            error={sharing.fieldErrors().caption}
            onSubmit={sharing.share}
          />
          <Show when={hasPhotos()}>
            <AltTexts editor={editor} errors={sharing.fieldErrors()} />
          </Show>
          <ShareBar progress={editor.progress()} sharing={sharing} />
        </div>
      </Show>
      <DropTarget visible={isOver()} />
      <LeaveGuard
        when={editor.isUnsaved()}
        title={t('create.discardTitle')}
        text={t('create.discardText')}
        onDiscard={editor.finish}
      />
      <p class="visually-hidden" aria-live="polite">
        {announcement()}
      </p>
    </div>
  );
}
