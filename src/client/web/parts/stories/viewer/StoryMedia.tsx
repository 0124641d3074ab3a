import { createEffect, on, onCleanup, Show } from 'solid-js';
import { variantWidths } from '../../../../../shared/pictures.ts';
import { mediaUrl, videoUrl } from '../../../data/mediaUrl.ts';
import type { Story } from '../../../data/stories.ts';
import { t } from '../../../i18n/later/index.ts';
import { blurUrl } from '../../post/blurUrl.ts';
import styles from './StoryMedia.module.css';
import { isMuted, play } from './sound.ts';

export interface StoryMediaProps {
  story: Story;
  /** Whether a video plays, as soon as it can. */
  isPlaying: boolean;
  /** A video that cannot be played here is shown as its poster. */
  asPicture: boolean;
  /** It is on screen, or no longer: a video can run out of data. */
  onReady: (isReady: boolean) => void;
  /** The video, for its time; undefined once it is gone. */
  onVideo: (video: HTMLVideoElement | undefined) => void;
  onEnded: () => void;
  onFailed: () => void;
  /** The browser wants a press before it plays anything. */
  onRefused: () => void;
}

/** How wide a story is shown. */
const SIZES = '(min-width: 768px) 31rem, 100vw';

/** The picture or the video of a story, whole, on its own blur. */
export function StoryMedia(props: StoryMediaProps) {
  const blur = () => blurUrl(props.story.media.thumbhash);
  return (
    <div class={styles.frame} style={{ 'background-image': blur() && `url("${blur()}")` }}>
      <Show
        when={props.story.media.kind === 'video' && !props.asPicture}
        fallback={<StoryPicture {...props} />}
      >
        <StoryVideo {...props} />
      </Show>
    </div>
  );
}

function StoryPicture(props: StoryMediaProps) {
  const { media } = props.story;
  const widths = variantWidths(media.width);
  const tellIfComplete = (image: HTMLImageElement) => {
    // One from the cache can be complete before the listener is attached.
    if (image.complete && image.naturalWidth > 0) props.onReady(true);
  };
  return (
    <img
      ref={(image) => queueMicrotask(() => tellIfComplete(image))}
      class={styles.media}
      sizes={SIZES}
      srcset={widths.map((width) => `${mediaUrl(media.id, width)} ${width}w`).join(', ')}
      src={mediaUrl(media.id, widths.at(-1) ?? media.width)}
      width={media.width}
      height={media.height}
      alt={altOf(props.story)}
      draggable={false}
      onLoad={() => props.onReady(true)}
      onError={() => props.onFailed()}
    />
  );
}

function StoryVideo(props: StoryMediaProps) {
  const { media } = props.story;
  let video: HTMLVideoElement | undefined;
  createEffect(
    on(
      () => props.isPlaying,
      async (isPlaying) => {
        if (!isPlaying) video?.pause();
        else if (video && !(await play(video))) props.onRefused();
      },
    ),
  );
  createEffect(() => {
    if (video) video.muted = isMuted();
  });
  onCleanup(() => {
    props.onVideo(undefined);
    // Else the browser goes on loading it.
    video?.removeAttribute('src');
    video?.load();
  });
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody writes captions for what they show for a day.
    <video
      ref={(element) => {
        video = element;
        element.muted = isMuted();
        props.onVideo(element);
      }}
      class={styles.media}
      src={videoUrl(media.id)}
      poster={mediaUrl(media.id, variantWidths(media.width).at(-1) ?? media.width)}
      width={media.width}
      height={media.height}
      aria-label={altOf(props.story)}
      playsinline
      preload="auto"
      disablepictureinpicture
      onCanPlay={() => props.onReady(true)}
      onPlaying={() => props.onReady(true)}
      onWaiting={() => props.onReady(false)}
      onEnded={() => props.onEnded()}
      onError={() => props.onFailed()}
    />
  );
}

/** What stands for it where it cannot be seen; nobody describes a story apart from its caption. */
function altOf({ caption, media, author }: Story): string {
  if (caption) return caption;
  const name = author.username;
  return media.kind === 'video' ? t('stories.videoBy', { name }) : t('stories.pictureBy', { name });
}
