import LogOut from 'lucide-solid/icons/log-out';
import { createSignal } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { DeleteAccount } from '../../parts/account/DeleteAccount.tsx';
import { UsernameForm } from '../../parts/account/UsernameForm.tsx';
import { LikeCountsSwitch } from '../../parts/settings/LikeCountsSwitch.tsx';
import { PrivacySwitch } from '../../parts/settings/PrivacySwitch.tsx';
import styles from '../../parts/settings/Settings.module.css';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { SignOutDialog } from '../../parts/settings/SignOutDialog.tsx';
import { Button } from '../../parts/ui/Button.tsx';

/** The username, who may see the photos, and the ways out. */
export default function Account() {
  const [leaving, setLeaving] = createSignal(false);
  return (
    <SettingsSection title={t('settings.account')}>
      <UsernameForm />
      <PrivacySwitch />
      <LikeCountsSwitch />
      <Button class={styles.leave} icon={LogOut} onClick={() => setLeaving(true)}>
        {t('auth.signOut')}
      </Button>
      <DeleteAccount />
      <SignOutDialog open={leaving()} onOpenChange={setLeaving} />
    </SettingsSection>
  );
}
