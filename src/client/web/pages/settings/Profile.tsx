import { Show } from 'solid-js';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { AvatarSetting } from '../../parts/settings/AvatarSetting.tsx';
import { ProfileForm } from '../../parts/settings/ProfileForm.tsx';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';

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
