import ImagePlus from 'lucide-solid/icons/image-plus';
import { For, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { DraftPhoto } from '../../data/draft/draft.ts';
import { t } from '../../i18n/later/index.ts';
import { classes } from '../ui/classes.ts';
import { notify } from '../ui/notify.ts';
import type { DraftEditor } from './createDraft.ts';
import { createSortable } from './createSortable.ts';
import styles from './PhotoGrid.module.css';
import { PhotoTile } from './PhotoTile.tsx';

export interface PhotoGridProps {
  editor: DraftEditor;
  /** Asks for new photos, or for the file of one that was lost. */
  onChoose: (key?: number) => void;
  /** Has screen readers say it. */
  announce: (text: string) => void;
}

/** The photos as tiles that can be sorted, with a place to add more at the end. */
export function PhotoGrid(props: PhotoGridProps) {
  const photos = () => props.editor.draft.photos;
  const canAdd = () => photos().length < limits.photosPerPost;
  let list!: HTMLUListElement;

  const move = (photo: DraftPhoto, to: number) => {
    if (to < 0 || to >= photos().length) return;
    // Moving an element takes the focus from it.
    const focused = document.activeElement;
    props.editor.move(photo.key, to);
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
    props.announce(t('create.moved', { index: to + 1, total: photos().length }));
  };
  const remove = (photo: DraftPhoto, index: number) => {
    const undo = props.editor.remove(photo);
    notify.info(t('create.removed'), { action: { label: t('common.undo'), run: undo } });
    // The next tile's cross, or what is last: the place to add more.
    const tile = list.children[Math.min(index, list.children.length - 1)];
    tile?.querySelector<HTMLElement>('[data-remove], [data-add]')?.focus({ preventScroll: true });
  };
  const sortable = createSortable({
    list: () => list,
    count: () => photos().length,
    onMove: (from, to) => {
      const photo = photos()[from];
      if (photo) move(photo, to);
    },
  });

  return (
    <ul ref={list} class={classes(styles.grid, sortable.dragged() && styles.sorting)}>
      <For each={photos()}>
        {(photo, index) => (
          <PhotoTile
            photo={photo}
            index={index()}
            count={photos().length}
            isDragged={sortable.dragged()?.from === index()}
            transform={sortable.transform(index())}
            onPress={(event) => sortable.press(event, index())}
            onMove={(to) => move(photo, to)}
            onRemove={() => remove(photo, index())}
            onRetry={() => props.editor.retry(photo.key)}
            onChoose={() => props.onChoose(photo.key)}
          />
        )}
      </For>
      <Show when={canAdd()}>
        <li>
          <button type="button" class={styles.add} data-add onClick={() => props.onChoose()}>
            <ImagePlus size={28} strokeWidth={1.6} />
            {t('create.addMore')}
          </button>
        </li>
      </Show>
    </ul>
  );
}
