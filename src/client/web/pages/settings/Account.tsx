import { t } from '../../i18n/index.ts';
import { SettingsSection } from './SettingsSection.tsx';

export default function Account() {
  return <SettingsSection title={t('settings.account')} />;
}
