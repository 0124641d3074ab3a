import ImageIcon from 'lucide-solid/icons/image';
import SendHorizontal from 'lucide-solid/icons/send-horizontal';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, For, on, onMount, Show, untrack } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { sendMessage } from '../../data/chatOutbox.ts';
import { loadText, storeText } from '../../data/outbox/saved.ts';
import { formatNumber, refusalText } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { createFileDrops } from '../create/createFileDrops.ts';
import { DropTarget } from '../create/DropTarget.tsx';
import { classes } from '../ui/classes.ts';
import { countCharacters } from '../ui/countCharacters.ts';
import { growWithText } from '../ui/growWithText.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notify.ts';
import styles from './Composer.module.css';
import { type ChosenPhoto, choosePhoto, refusedFile } from './photoFiles.ts';

export interface ComposerProps {
  conversationId: number;
  viewerId: number;
  /** Whom it goes to, for the label. */
  name: string;
}

/** Photos that can be sent at once; each becomes a message. */
const MAX_PHOTOS = limits.photosPerPost;

/** Writes to a conversation. What is written is kept until it is sent, also when the page goes. */
export function Composer(props: ComposerProps) {
  // The conversation does not change while this is there.
  const { conversationId, viewerId } = untrack(() => ({ ...props }));
  const [text, setText] = createSignal(loadText(viewerId, conversationId));
  const [photos, setPhotos] = createSignal<readonly ChosenPhoto[]>([]);
  let area: HTMLTextAreaElement | undefined;
  let input: HTMLInputElement | undefined;

  const used = () => countCharacters(text().trim());
  const isTooLong = () => used() > limits.message;
  const canSend = () => !isTooLong() && (used() > 0 || photos().length > 0);

  const write = (value: string) => {
    setText(value);
    storeText(viewerId, conversationId, value);
  };
  const addFiles = async (files: readonly File[]) => {
    for (const file of files.slice(0, MAX_PHOTOS - photos().length)) {
      const reason = refusedFile(file);
      if (reason) notify.error(`${file.name}: ${refusalText(reason)}`);
      else {
        const photo = await choosePhoto(file);
        setPhotos((before) => [...before, photo]);
      }
    }
    area?.focus();
  };
  const removePhoto = (photo: ChosenPhoto) => {
    if (photo.preview) URL.revokeObjectURL(photo.preview);
    setPhotos((before) => before.filter((other) => other !== photo));
    area?.focus();
  };
  const submit = () => {
    if (!canSend()) return;
    for (const photo of photos()) sendMessage(conversationId, { photo });
    if (used() > 0) sendMessage(conversationId, { text: text().trim() });
    setPhotos([]);
    write('');
    area?.focus();
  };
  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    // A phone has a button for it, and no Shift.
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    submit();
  };
  const isOver = createFileDrops((files) => void addFiles(files));
  createEffect(on(text, () => area && growWithText(area)));
  onMount(() => {
    // After the heading took it for the new page. On a phone the keyboard would cover what there is to read.
    if (matchMedia('(pointer: fine)').matches) setTimeout(() => area?.focus({ preventScroll: true }), 50);
  });

  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DropTarget visible={isOver()} />
      <Show when={photos().length > 0}>
        <ul class={styles.photos} aria-label={t('chat.photosToSend')}>
          <For each={photos()}>
            {(photo, index) => (
              <li class={styles.photo}>
                <Show when={photo.preview} fallback={<span class={styles.noPreview}>{photo.file.name}</span>}>
                  <img src={photo.preview} alt={photo.file.name} />
                </Show>
                <IconButton
                  class={styles.removePhoto}
                  variant="photo"
                  icon={X}
                  iconSize={16}
                  label={t('chat.removePhoto', { index: index() + 1 })}
                  onClick={() => removePhoto(photo)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class={styles.box}>
        <IconButton
          class={styles.button}
          icon={ImageIcon}
          iconSize={24}
          label={t('chat.addPhoto')}
          onClick={() => input?.click()}
        />
        <input
          ref={input}
          type="file"
          class="visually-hidden"
          accept="image/*,.heic,.heif"
          multiple
          tabIndex={-1}
          aria-label={t('chat.addPhoto')}
          onChange={({ currentTarget }) => {
            void addFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <textarea
          ref={area}
          class={styles.field}
          rows={1}
          dir="auto"
          aria-label={t('chat.writeTo', { name: props.name })}
          placeholder={t('chat.placeholder')}
          value={text()}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={submitOnEnter}
        />
        <Show when={used() >= limits.message * 0.9}>
          <span class={classes(styles.counter, isTooLong() && styles.over)}>
            <span aria-hidden="true">
              {formatNumber(used())}/{formatNumber(limits.message)}
            </span>
            <span class="visually-hidden" aria-live="polite">
              {t('common.counter', { count: used(), max: limits.message })}
            </span>
          </span>
        </Show>
        <IconButton
          class={classes(styles.button, styles.send)}
          type="submit"
          icon={SendHorizontal}
          iconSize={22}
          label={t('chat.send')}
          disabled={!canSend()}
          // Keeps the focus in the field, and with it a phone's keyboard open.
          onPointerDown={(event) => event.preventDefault()}
        />
      </div>
    </form>
  );
}
