import { lazy, Show, Suspense } from 'solid-js';

// Cropping code comes when somebody chooses a photo.
const AvatarCropDialog = lazy(() => import('./AvatarCropDialog.tsx'));

export interface AvatarCropperProps {
  /** The chosen file; undefined closes the window. */
  file: File | undefined;
  onClose: () => void;
  /** Given the square JPEG, or the file itself if this browser cannot show it. The window stays, busy, until it is done, and says why if it fails. */
  onSave: (picture: Blob, onProgress: (sent: number) => void) => Promise<unknown>;
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
