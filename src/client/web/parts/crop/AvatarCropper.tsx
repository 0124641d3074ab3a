import { lazy, Show, Suspense } from 'solid-js';
import type { AvatarCropDialogProps } from './AvatarCropDialog.tsx';

// Cropping code comes when somebody chooses a photo.
const AvatarCropDialog = lazy(() => import('./AvatarCropDialog.tsx'));

export interface AvatarCropperProps extends Omit<AvatarCropDialogProps, 'file'> {
  /** The chosen file; undefined closes the window. */
  file: File | undefined;
}

/** A window in which a square is cut out of a photo: moved and zoomed by finger, mouse, wheel or keyboard. */
export function AvatarCropper(props: AvatarCropperProps) {
  return (
    <Show when={props.file} keyed>
      {(file) => (
        <Suspense>
          <AvatarCropDialog file={file} onClose={props.onClose} onSave={props.onSave} />
        </Suspense>
      )}
    </Show>
  );
}
