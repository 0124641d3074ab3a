import LogOut from 'lucide-solid/icons/log-out';
import { createSignal } from 'solid-js';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { PrivacySwitch } from '../../parts/settings/PrivacySwitch.tsx';
import styles from '../../parts/settings/Settings.module.css';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { SignOutDialog } from '../../parts/settings/SignOutDialog.tsx';
import { Button } from '../../parts/ui/Button.tsx';

/** The username, who may see the photos, and the way out. */
export default function Account() {
  const viewer = useViewer();
  const [leaving, setLeaving] = createSignal(false);
  return (
    <SettingsSection title={t('settings.account')}>
      <dl class={styles.fact}>
        <dt>{t('auth.username')}</dt>
        <dd>{viewer()?.username}</dd>
      </dl>
      <PrivacySwitch />
      <Button class={styles.leave} icon={LogOut} onClick={() => setLeaving(true)}>
        {t('auth.signOut')}
      </Button>
      <SignOutDialog open={leaving()} onOpenChange={setLeaving} />
    </SettingsSection>
  );
}
