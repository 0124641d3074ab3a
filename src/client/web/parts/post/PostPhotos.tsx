import Heart from 'lucide-solid/icons/heart';
import { createSignal, Show } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { Carousel } from '../ui/Carousel.tsx';
import { likePost } from './likePost.ts';
import { Picture } from './Picture.tsx';
import styles from './PostPhotos.module.css';

export interface PostPhotosProps {
  post: Post;
  /** How wide the photos are shown, as in HTML. */
  sizes: string;
  /** For the post that is on screen first. */
  priority?: boolean;
}

/** The narrowest and the widest frame, as on Instagram; what goes beyond is cropped. */
const ratios = { min: 4 / 5, max: 1.91 };

/** Longest time between the two taps of a double tap, in milliseconds. */
const DOUBLE_TAP = 350;

/** Width by height of the frame of a post: the first photo's, within what a feed can bear. All its photos share it. */
export function frameRatio({ media: [first] }: Post): number {
  return first ? Math.min(ratios.max, Math.max(ratios.min, first.width / first.height)) : 1;
}

/** The photos of a post, side by side in one frame. A double tap on them likes it, which a heart answers. */
export function PostPhotos(props: PostPhotosProps) {
  const [bursts, setBursts] = createSignal(0);
  let lastTap = Number.NEGATIVE_INFINITY;
  // Not `dblclick`: fingers on an iPhone make none.
  const tap = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    const isSecond = event.timeStamp - lastTap < DOUBLE_TAP;
    lastTap = isSecond ? Number.NEGATIVE_INFINITY : event.timeStamp;
    if (!isSecond) return;
    setBursts(bursts() + 1);
    void likePost(props.post, true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for fingers and pointers; the like button is for all.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div class={styles.photos} onClick={tap}>
      <Carousel items={props.post.media} label={t('post.photoBy', { name: props.post.author.username })}>
        {(photo, index) => (
          <div class={styles.photo}>
            <Picture
              {...photo}
              sizes={props.sizes}
              ratio={frameRatio(props.post)}
              priority={props.priority && index() === 0}
            />
            <Show when={photo.alt}>{(alt) => <AltText text={alt()} />}</Show>
          </div>
        )}
      </Carousel>
      <Show when={bursts()} keyed>
        <span class={styles.burst} aria-hidden="true">
          <Heart size={104} strokeWidth={0} fill="currentColor" />
        </span>
      </Show>
    </div>
  );
}

/** A small button that shows on the photo what is in it. */
function AltText(props: { text: string }) {
  const [open, setOpen] = createSignal(false);
  return (
    <div class={styles.alt}>
      <Show when={open()}>
        {/* Screen readers have it from the photo itself. */}
        <p class={styles.altText} aria-hidden="true">
          {props.text}
        </p>
      </Show>
      <button
        type="button"
        class={styles.altButton}
        aria-expanded={open()}
        title={t('post.showAlt')}
        onClick={() => setOpen(!open())}
      >
        <span class={styles.altBadge}>ALT</span>
        <span class="visually-hidden">: {t('post.showAlt')}</span>
      </button>
    </div>
  );
}
