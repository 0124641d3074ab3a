import { t } from '../../i18n/index.ts';
import { SettingsSection } from './SettingsSection.tsx';

export default function Devices() {
  return <SettingsSection title={t('settings.devices')} />;
}
