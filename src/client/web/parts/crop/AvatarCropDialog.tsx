import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js';
import { errorText } from '../../data/errors.ts';
import { t } from '../../i18n/later/index.ts';
import { FormError } from '../form/FormError.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './AvatarCropDialog.module.css';
import { CropStage } from './CropStage.tsx';
import { type Crop, largestCrop, maxZoom, zoomCrop, zoomOf } from './crop.ts';
import { cutOut } from './cutOut.ts';

export interface AvatarCropDialogProps {
  file: File;
  onClose: () => void;
  /** Given the square JPEG, or the file itself if this browser cannot show it. The window stays, busy, until it is done, and says why if it fails. */
  onSave: (picture: Blob, onProgress: (sent: number) => void) => Promise<unknown>;
}

/** The window itself; loaded by AvatarCropper. */
export default function AvatarCropDialog(props: AvatarCropDialogProps) {
  const url = URL.createObjectURL(props.file);
  onCleanup(() => URL.revokeObjectURL(url));

  const [image, setImage] = createSignal<HTMLImageElement>();
  const [unreadable, setUnreadable] = createSignal(false);
  const [crop, setCrop] = createSignal<Crop>({ x: 0, y: 0, side: 1 });
  const [sent, setSent] = createSignal<number>();
  const [failure, setFailure] = createSignal<unknown>();
  load(url).then(
    (loaded) => {
      setCrop(largestCrop(sizeOf(loaded)));
      setImage(loaded);
    },
    () => setUnreadable(true),
  );

  const save = async () => {
    const loaded = image();
    setFailure(undefined);
    setSent(0);
    try {
      await props.onSave(loaded ? await cutOut(loaded, crop()) : props.file, setSent);
    } catch (error) {
      setFailure(() => error);
    }
    setSent(undefined);
  };
  const close = () => {
    if (sent() === undefined) props.onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('settings.photo')}
      description={unreadable() ? t('settings.photoNotShown') : t('settings.photoHint')}
      footer={
        <>
          <Button size="lg" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            busy={sent() !== undefined}
            disabled={!image() && !unreadable()}
            onClick={() => void save()}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Switch
        fallback={
          <div class={styles.loading}>
            <Spinner size={28} />
          </div>
        }
      >
        <Match when={unreadable()}>{null}</Match>
        <Match when={image()}>
          {(loaded) => {
            const picture = () => sizeOf(loaded());
            return (
              <>
                <CropStage url={url} picture={picture()} crop={crop()} onCrop={setCrop} />
                <Show when={maxZoom(picture()) > 1}>
                  <input
                    class={styles.zoom}
                    type="range"
                    aria-label={t('settings.zoom')}
                    min={1}
                    max={maxZoom(picture())}
                    step={0.01}
                    value={zoomOf(crop(), picture())}
                    onInput={(event) =>
                      setCrop(zoomCrop(crop(), picture(), event.currentTarget.valueAsNumber))
                    }
                  />
                </Show>
              </>
            );
          }}
        </Match>
      </Switch>
      <div class={styles.progress}>
        <Show when={sent() !== undefined}>
          {/* Once all is sent the server is at work, and says nothing until it is done. */}
          <ProgressBar label={t('settings.photoUploading')} value={sent() === 1 ? undefined : sent()} />
        </Show>
      </div>
      <FormError text={failure() === undefined ? undefined : errorText(failure())} />
    </Dialog>
  );
}

const sizeOf = ({ naturalWidth, naturalHeight }: HTMLImageElement) => ({
  width: naturalWidth,
  height: naturalHeight,
});

async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
