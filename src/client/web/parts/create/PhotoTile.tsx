import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import GripVertical from 'lucide-solid/icons/grip-vertical';
import X from 'lucide-solid/icons/x';
import { Show } from 'solid-js';
import type { DraftPhoto } from '../../data/draft/draft.ts';
import { formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { PhotoPreview } from './PhotoPreview.tsx';
import styles from './PhotoTile.module.css';
import { UploadState } from './UploadState.tsx';

export interface PhotoTileProps {
  photo: DraftPhoto;
  /** Its place, from 0, among so many. */
  index: number;
  count: number;
  isDragged: boolean;
  /** Where it is shown while tiles make room, as CSS. */
  transform: string | undefined;
  /** The pointer went down to drag it. */
  onPress: (event: PointerEvent) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onRetry: () => void;
  /** Its file has to be chosen again. */
  onChoose: () => void;
}

/** One photo: what it shows, how far its upload is, and the buttons that move and remove it. */
export function PhotoTile(props: PhotoTileProps) {
  const index = () => props.index + 1;
  // A finger on the picture scrolls the page; a mouse has a wheel for that.
  const pressPicture = (event: PointerEvent) => event.pointerType === 'mouse' && props.onPress(event);
  const moveByKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    props.onMove(props.index + step);
  };
  return (
    <li
      class={classes(styles.tile, props.isDragged && styles.dragged)}
      style={{ transform: props.transform }}
      aria-label={t('carousel.position', { index: index(), total: props.count })}
    >
      <div class={classes(styles.picture, props.count > 1 && styles.movable)} onPointerDown={pressPicture}>
        <PhotoPreview photo={props.photo} />
      </div>
      <UploadState photo={props.photo} index={index()} onRetry={props.onRetry} onChoose={props.onChoose} />
      <span class={styles.number} aria-hidden="true">
        {formatNumber(index())}
      </span>
      <IconButton
        class={styles.remove}
        variant="photo"
        icon={X}
        iconSize={18}
        label={t('create.removePhoto', { index: index() })}
        data-remove
        onClick={props.onRemove}
      />
      <Show when={props.count > 1}>
        <div class={styles.controls}>
          <IconButton
            class={styles.control}
            icon={ChevronLeft}
            iconSize={20}
            label={t('create.moveEarlier', { index: index() })}
            aria-disabled={props.index === 0}
            onClick={() => props.onMove(props.index - 1)}
          />
          <IconButton
            class={classes(styles.control, styles.handle)}
            icon={GripVertical}
            iconSize={18}
            label={t('create.drag', { index: index() })}
            onPointerDown={props.onPress}
            onKeyDown={moveByKey}
          />
          <IconButton
            class={styles.control}
            icon={ChevronRight}
            iconSize={20}
            label={t('create.moveLater', { index: index() })}
            aria-disabled={props.index === props.count - 1}
            onClick={() => props.onMove(props.index + 1)}
          />
        </div>
      </Show>
    </li>
  );
}
