import ImageOff from 'lucide-solid/icons/image-off';
import X from 'lucide-solid/icons/x';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { variantWidths } from '../../../../../shared/pictures.ts';
import { mediaUrl, videoUrl } from '../../../data/mediaUrl.ts';
import { t } from '../../../i18n/later/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { Chosen, StoryUpload } from './createStoryDraft.ts';
import styles from './StoryPreview.module.css';

export interface StoryPreviewProps {
  chosen: Chosen;
  upload: StoryUpload | undefined;
  onRemove: () => void;
}

/** The story as it will be seen: from the file, or once it is there from the server, which reads more kinds. */
export function StoryPreview(props: StoryPreviewProps) {
  const [isUnreadable, setUnreadable] = createSignal(false);
  const sent = () => (props.upload?.state === 'done' ? props.upload.media : undefined);
  return (
    <div class={styles.preview}>
      <Switch>
        <Match when={!isUnreadable() && props.chosen.kind === 'image'}>
          <img
            class={styles.media}
            src={props.chosen.url}
            alt={t('storyEditor.preview')}
            onError={() => setUnreadable(true)}
          />
        </Match>
        <Match when={!isUnreadable()}>
          <video
            class={styles.media}
            src={props.chosen.url}
            aria-label={t('storyEditor.preview')}
            controls
            loop
            muted
            autoplay
            playsinline
            onError={() => setUnreadable(true)}
          />
        </Match>
        <Match when={sent()}>
          {(media) => (
            <Show
              when={props.chosen.kind === 'video'}
              fallback={<img class={styles.media} src={largestUrl(media())} alt={t('storyEditor.preview')} />}
            >
              {/* biome-ignore lint/a11y/useMediaCaption: it is what the person has just filmed. */}
              <video
                class={styles.media}
                src={videoUrl(media().id)}
                poster={largestUrl(media())}
                aria-label={t('storyEditor.preview')}
                controls
                loop
                playsinline
              />
            </Show>
          )}
        </Match>
        <Match when={true}>
          <p class={styles.none}>
            <ImageOff size={32} strokeWidth={1.5} />
            {t('storyEditor.noPreview')}
          </p>
        </Match>
      </Switch>
      <IconButton
        class={styles.remove}
        variant="photo"
        icon={X}
        label={t('storyEditor.remove')}
        onClick={props.onRemove}
      />
    </div>
  );
}

function largestUrl({ id, width }: { id: number; width: number }): string {
  return mediaUrl(id, variantWidths(width).at(-1) ?? width);
}
