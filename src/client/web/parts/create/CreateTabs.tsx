import { A } from '@solidjs/router';
import { NEW_STORY_PATH } from '../../data/stories.ts';
import { t } from '../../i18n/later/index.ts';
import styles from './CreateTabs.module.css';

/** What is made: a post, which stays, or a story, which is shown for a day. */
export function CreateTabs() {
  return (
    <nav class={styles.tabs} aria-label={t('create.kinds')}>
      <A class={styles.tab} activeClass={styles.active} href="/create" end>
        {t('create.kindPost')}
      </A>
      <A class={styles.tab} activeClass={styles.active} href={NEW_STORY_PATH}>
        {t('create.kindStory')}
      </A>
    </nav>
  );
}
