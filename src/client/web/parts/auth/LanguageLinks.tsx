import { For } from 'solid-js';
import { chooseLanguage, type Language, language, languages, t } from '../i18n/index.ts';
import styles from './LanguageLinks.module.css';

const codes: Language[] = ['uz', 'ru', 'en'];

/** The languages in a row, for pages that come before the settings. */
export function LanguageLinks() {
  return (
    <fieldset class={styles.row} aria-label={t('settings.language')}>
      <For each={codes}>
        {(code) => (
          <button
            type="button"
            class={styles.language}
            lang={code}
            aria-pressed={language() === code}
            onClick={() => void chooseLanguage(code)}
          >
            {languages[code]}
          </button>
        )}
      </For>
    </fieldset>
  );
}
