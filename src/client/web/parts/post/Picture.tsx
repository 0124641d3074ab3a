import ImageOff from 'lucide-solid/icons/image-off';
import { createMemo, createSignal, Show } from 'solid-js';
import { variantWidths } from '../../../../shared/pictures.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import { t } from '../../i18n/index.ts';
import { classes } from '../ui/classes.ts';
import { blurUrl } from './blurUrl.ts';
import styles from './Picture.module.css';

export interface PictureProps {
  id: number;
  /** Of the original, in pixels; they fix the shape before anything has loaded. */
  width: number;
  height: number;
  /** Base64, as the server gives it: the blur shown while the photo loads. */
  thumbhash?: string | null;
  /** What is in the photo; empty if nobody described it. */
  alt: string;
  /** How wide it is shown, as in HTML: `(min-width: 768px) 472px, 100vw`. */
  sizes: string;
  /** Width by height of the frame, where it is not the photo's own; the photo is cropped to it. */
  ratio?: number;
  /** For the photo that is on screen first: loaded at once and before others. */
  priority?: boolean;
}

/** How far a photo is enlarged; a smaller one stands in the middle of its frame. */
const MAX_SCALE = 2;

/** The widest or highest frame on any page, in CSS pixels. A photo that fills it covers its blur. */
const LARGEST_FRAME = 1100;

/** A photo that holds its place: shape and blur at once, then the best width for the screen fades in. */
export function Picture(props: PictureProps) {
  const [shownId, setShownId] = createSignal<number>();
  const [failedId, setFailedId] = createSignal<number>();
  const widths = createMemo(() => variantWidths(props.width));
  const fillsFrame = () => Math.min(props.width, props.height) * MAX_SCALE >= LARGEST_FRAME;
  const blur = createMemo(() => (props.thumbhash && fillsFrame() ? blurUrl(props.thumbhash) : undefined));
  const showIfReady = (image: HTMLImageElement) => {
    // A photo from the cache can be complete before the listener is attached.
    if (image.complete && image.naturalWidth > 0) setShownId(props.id);
  };
  return (
    <div
      class={styles.frame}
      style={{
        'aspect-ratio': String(props.ratio ?? props.width / props.height),
        'background-image': blur() && `url("${blur()}")`,
      }}
    >
      <Show
        when={failedId() !== props.id}
        fallback={
          <p class={styles.failed}>
            <ImageOff size={28} strokeWidth={1.5} />
            {props.alt || t('post.pictureFailed')}
          </p>
        }
      >
        <img
          ref={(image) => queueMicrotask(() => showIfReady(image))}
          class={classes(styles.image, shownId() === props.id && styles.shown)}
          style={{
            'max-width': `${props.width * MAX_SCALE}px`,
            'max-height': `${props.height * MAX_SCALE}px`,
          }}
          sizes={props.sizes}
          srcset={widths()
            .map((width) => `${mediaUrl(props.id, width)} ${width}w`)
            .join(', ')}
          src={mediaUrl(props.id, widths().at(-1) ?? props.width)}
          width={props.width}
          height={props.height}
          alt={props.alt}
          loading={props.priority ? 'eager' : 'lazy'}
          fetchpriority={props.priority ? 'high' : 'auto'}
          decoding="async"
          onLoad={() => setShownId(props.id)}
          onError={() => setFailedId(props.id)}
        />
      </Show>
    </div>
  );
}
