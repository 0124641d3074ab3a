import { Show } from 'solid-js';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { AvatarSetting } from './AvatarSetting.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** How others see the viewer: photo, name and bio. */
export default function Profile() {
  const viewer = useViewer();
  return (
    <SettingsSection title={t('settings.profile')}>
      <Show when={viewer()}>
        {(me) => (
          <>
            <AvatarSetting viewer={me()} />
            <ProfileForm viewer={me()} />
          </>
        )}
      </Show>
    </SettingsSection>
  );
}
