import ImageOff from 'lucide-solid/icons/image-off';
import { createSignal, type JSX, Show } from 'solid-js';
import { variantWidths } from '../../../../shared/pictures.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import { t } from '../../i18n/later/index.ts';
import styles from './ChatPhoto.module.css';

/** A photo on the server, or one that is on its way there. */
export type ChatPhotoSource =
  | { id: number; width: number; height: number }
  | { id?: undefined; preview: string | undefined; width: number; height: number };

export interface ChatPhotoProps {
  photo: ChatPhotoSource;
  /** Pressed, to see it large. Without it there is nothing to press. */
  onOpen?: () => void;
  /** What lies over it: its progress. */
  children?: JSX.Element;
}

/** The frame of a photo between messages, in CSS pixels; the photo's own shape, but neither a strip nor a tower. */
function frameOf({ width, height }: { width: number; height: number }) {
  const ratio = width > 0 && height > 0 ? Math.min(2, Math.max(0.5, width / height)) : 1;
  const shownWidth = Math.round(Math.min(280, 360 * ratio));
  return { 'inline-size': `${shownWidth}px`, 'aspect-ratio': String(ratio) };
}

/** A photo in a conversation: holds its place before it has loaded. */
export function ChatPhoto(props: ChatPhotoProps) {
  const [failed, setFailed] = createSignal(false);
  const source = () => {
    const { photo } = props;
    if (photo.id === undefined) return photo.preview;
    const widths = variantWidths(photo.width);
    return mediaUrl(photo.id, widths.find((width) => width >= 560) ?? widths.at(-1) ?? photo.width);
  };
  const picture = () => (
    <Show
      when={source() && !failed()}
      fallback={
        <span class={styles.failed}>
          <ImageOff size={28} strokeWidth={1.5} />
          {t('chat.photo')}
        </span>
      }
    >
      <img
        class={styles.image}
        src={source()}
        alt={t('chat.photo')}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setFailed(true)}
      />
    </Show>
  );
  return (
    <Show
      when={props.onOpen}
      fallback={
        <div class={styles.frame} style={frameOf(props.photo)}>
          {picture()}
          {props.children}
        </div>
      }
    >
      <button
        type="button"
        class={styles.frame}
        style={frameOf(props.photo)}
        onClick={() => props.onOpen?.()}
      >
        {picture()}
        <span class="visually-hidden">, {t('chat.enlarge')}</span>
      </button>
    </Show>
  );
}
