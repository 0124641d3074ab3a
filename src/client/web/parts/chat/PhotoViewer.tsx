import * as Kobalte from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { variantWidths } from '../../../../shared/pictures.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import { t } from '../../i18n/later/index.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { countWhileOpen } from '../ui/openDialogs.ts';
import styles from './PhotoViewer.module.css';

export interface PhotoViewerProps {
  photo: { id: number; width: number; height: number };
  /** Who sent it. */
  by: string;
  onClose: () => void;
}

/** A photo of a conversation over the whole screen. Escape, the cross or a press beside it closes it. */
export default function PhotoViewer(props: PhotoViewerProps) {
  const opener = document.activeElement;
  countWhileOpen(() => true);
  const widths = () => variantWidths(props.photo.width);
  const close = () => {
    props.onClose();
    setTimeout(() => opener instanceof HTMLElement && opener.focus());
  };
  return (
    <Kobalte.Root open onOpenChange={close}>
      <Kobalte.Portal>
        <Kobalte.Content
          class={styles.viewer}
          onClick={(event) => event.target === event.currentTarget && close()}
        >
          <Kobalte.Title class="visually-hidden">{t('chat.photoBy', { name: props.by })}</Kobalte.Title>
          <img
            class={styles.image}
            srcset={widths()
              .map((width) => `${mediaUrl(props.photo.id, width)} ${width}w`)
              .join(', ')}
            sizes="100vw"
            src={mediaUrl(props.photo.id, widths().at(-1) ?? props.photo.width)}
            width={props.photo.width}
            height={props.photo.height}
            alt={t('chat.photoBy', { name: props.by })}
          />
          <Kobalte.CloseButton
            as={IconButton}
            class={styles.close}
            variant="photo"
            icon={X}
            label={t('common.close')}
          />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
