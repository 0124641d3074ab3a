import { For } from 'solid-js';
import { chooseLanguage, language, languages, t } from '../../i18n/index.ts';
import styles from './LanguageLinks.module.css';

/** The languages in a row, for pages that come before the settings. */
export function LanguageLinks() {
  return (
    <fieldset class={styles.row} aria-label={t('common.language')}>
      <For each={languages}>
        {({ code, name }) => (
          <button
            type="button"
            class={styles.language}
            lang={code}
            aria-pressed={language() === code}
            onClick={() => void chooseLanguage(code)}
          >
            {name}
          </button>
        )}
      </For>
    </fieldset>
  );
}
