import Images from 'lucide-solid/icons/images';
import { t } from '../../i18n/index.ts';
import { Suggestions } from '../person/Suggestions.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './EmptyFeed.module.css';

/** A feed with nothing in it yet, and what to do about that. Loaded when a feed is empty. */
export default function EmptyFeed() {
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
