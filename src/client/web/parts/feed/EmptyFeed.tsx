import Images from 'lucide-solid/icons/images';
import { t } from '../i18n/index.ts';
import { ButtonLink } from './Button.tsx';
import styles from './EmptyFeed.module.css';
import { EmptyState } from './EmptyState.tsx';
import { Suggestions } from './Suggestions.tsx';

/** A feed with nothing in it yet, and what to do about that. */
export function EmptyFeed() {
  return (
    <div class={styles.empty}>
      <EmptyState
        icon={Images}
        title={t('feed.emptyTitle')}
        text={t('feed.emptyText')}
        action={
          <ButtonLink variant="primary" href="/create">
            {t('profile.emptyOwnTitle')}
          </ButtonLink>
        }
      />
      <div class={styles.people}>
        <Suggestions />
      </div>
    </div>
  );
}
