import Compass from 'lucide-solid/icons/compass';
import { useApiPages } from '../../data/query.ts';
import { postsToExplore } from '../../data/search.ts';
import { t } from '../../i18n/later/index.ts';
import { PostGridPages } from '../post/PostGridPages.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SearchSection } from './SearchSection.tsx';

/** Public posts of people whom the viewer does not follow yet. */
export function Explore() {
  const posts = useApiPages(postsToExplore);
  return (
    <SearchSection title={t('search.explore')}>
      <PostGridPages
        query={posts}
        empty={
          <EmptyState
            icon={Compass}
            title={t('search.exploreEmptyTitle')}
            text={t('search.exploreEmptyText')}
            action={
              <ButtonLink variant="primary" href="/people">
                {t('feed.findPeople')}
              </ButtonLink>
            }
          />
        }
      />
    </SearchSection>
  );
}
