import { useMutation } from '@tanstack/solid-query';
import { createSignal, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { showOwnProfile } from '../../data/ownProfile.ts';
import type { Me } from '../../data/session.ts';
import { refusalText } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { AvatarCropper } from '../crop/AvatarCropper.tsx';
import { Avatar } from '../person/Avatar.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { notify } from '../ui/notify.ts';
import styles from './AvatarSetting.module.css';

interface NewAvatar {
  picture: Blob;
  onProgress: (sent: number) => void;
}

/** The profile photo: changed or removed at once, apart from the form below it. */
export function AvatarSetting(props: { viewer: Me }) {
  const [file, setFile] = createSignal<File>();
  const [removing, setRemoving] = createSignal(false);
  let input: HTMLInputElement | undefined;

  const change = useMutation(() => ({
    mutationFn: async ({ picture, onProgress }: NewAvatar) => {
      const { id } = await client.upload(picture, { onProgress });
      return client.users.update.mutate({ avatarId: id });
    },
    onSuccess: (profile) => {
      showOwnProfile(profile);
      setFile(undefined);
      notify.success(t('settings.photoSaved'));
    },
  }));
  const remove = useMutation(() => ({
    mutationFn: () => client.users.update.mutate({ avatarId: null }),
    onSuccess: (profile) => {
      showOwnProfile(profile);
      notify.success(t('settings.photoRemoved'));
    },
    onError: notifyFailure,
  }));
  const choose = (chosen: FileList | null) => {
    const [first] = chosen ?? [];
    // Some browsers know no type for HEIC, and that is no reason to refuse it.
    if (first?.type && !first.type.startsWith('image/')) notify.error(refusalText('notAPicture'));
    else setFile(first);
    // So that the same file can be chosen again.
    if (input) input.value = '';
  };

  return (
    <div class={styles.setting}>
      <Avatar user={props.viewer} size="xl" label={t('settings.photo')} />
      <div class={styles.actions}>
        <Button onClick={() => input?.click()}>{t('settings.changePhoto')}</Button>
        <Show when={props.viewer.avatar}>
          <Button variant="quiet" onClick={() => setRemoving(true)}>
            {t('settings.removePhoto')}
          </Button>
        </Show>
      </div>
      <input
        ref={input}
        hidden
        type="file"
        // By name as well, for the same reason.
        accept="image/*,.heic,.heif"
        aria-label={t('settings.changePhoto')}
        onChange={(event) => choose(event.currentTarget.files)}
      />
      <AvatarCropper
        file={file()}
        onClose={() => setFile(undefined)}
        onSave={(picture, onProgress) => change.mutateAsync({ picture, onProgress })}
      />
      <ConfirmDialog
        open={removing()}
        onOpenChange={setRemoving}
        title={t('settings.removePhotoTitle')}
        text={t('settings.removePhotoText')}
        confirmLabel={t('common.remove')}
        onConfirm={() => remove.mutateAsync().catch(() => undefined)}
      />
    </div>
  );
}
