import ImageIcon from 'lucide-solid/icons/image';
import { createMemo, createSignal, onCleanup, Show } from 'solid-js';
import { variantWidths } from '../../../../shared/pictures.ts';
import type { DraftPhoto } from '../../data/draft/draft.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import { classes } from '../ui/classes.ts';
import styles from './PhotoPreview.module.css';

/** Wide enough for a tile on a dense screen. */
const WIDTH = 640;

/**
 * Shows the file at once, or, where the browser cannot read its format, its name until the server has made a picture of it.
 */
export function PhotoPreview(props: { photo: DraftPhoto; small?: boolean }) {
  const [failedUrls, setFailedUrls] = createSignal<readonly string[]>([]);
  const fileUrl = createMemo(() => {
    const { file } = props.photo;
    if (!file) return undefined;
    const url = URL.createObjectURL(file);
    onCleanup(() => URL.revokeObjectURL(url));
    return url;
  });
  const servedUrl = () => {
    const { upload } = props.photo;
    if (upload.state !== 'done') return undefined;
    const { id, width } = upload.media;
    return mediaUrl(
      id,
      variantWidths(width)
        .filter((each) => each <= WIDTH)
        .pop() ?? width,
    );
  };
  const url = () =>
    [fileUrl(), servedUrl()].find((each) => each !== undefined && !failedUrls().includes(each));
  return (
    <Show
      when={url()}
      fallback={
        <span class={classes(styles.nameless, !props.small && styles.tile)}>
          {/* On a tile the state of the upload takes the place until it is done. */}
          <Show when={props.small || props.photo.upload.state === 'done'}>
            <ImageIcon size={22} strokeWidth={1.5} />
          </Show>
          <Show when={!props.small && props.photo.upload.state === 'done'}>
            <span class={styles.name}>{props.photo.name}</span>
          </Show>
        </span>
      }
    >
      {(src) => (
        <img
          class={styles.image}
          src={src()}
          alt={props.small ? '' : props.photo.alt}
          decoding="async"
          draggable={false}
          onError={() => setFailedUrls([...failedUrls(), src()])}
        />
      )}
    </Show>
  );
}
