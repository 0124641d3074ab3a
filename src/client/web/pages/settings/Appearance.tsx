import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import { chooseLanguage, language, languages } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { ChoiceGroup } from '../../parts/ui/ChoiceGroup.tsx';
import { setTheme, theme } from '../../theme.ts';

/** Theme and language: of this browser, so they work without the server. */
export default function Appearance() {
  return (
    <SettingsSection title={t('settings.appearance')}>
      <ChoiceGroup
        label={t('settings.theme')}
        value={theme()}
        onChange={setTheme}
        choices={[
          { value: 'system', label: t('settings.themeSystem'), icon: Monitor },
          { value: 'light', label: t('settings.themeLight'), icon: Sun },
          { value: 'dark', label: t('settings.themeDark'), icon: Moon },
        ]}
      />
      <ChoiceGroup
        label={t('common.language')}
        hint={t('settings.languageHint')}
        value={language()}
        onChange={(code) => void chooseLanguage(code)}
        choices={languages.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      />
    </SettingsSection>
  );
}
