import Bookmark from 'lucide-solid/icons/bookmark';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { PostPages } from '../parts/post/PostPages.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';

/** The viewer's private list, last saved first. */
export default function Saved() {
  const posts = useApiPages(() => api.saves.list.infiniteQueryOptions({}, nextPage));
  return (
    <Column width="page">
      <PageHeader title={t('posts.savedTitle')} backTo="/" />
      <PostPages
        query={posts}
        empty={
          <EmptyState icon={Bookmark} title={t('posts.savedEmptyTitle')} text={t('posts.savedEmptyText')} />
        }
      />
    </Column>
  );
}
