import ArchiveIcon from 'lucide-solid/icons/archive';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { PostPages } from '../parts/post/PostPages.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';

/** The viewer's posts that nobody else sees, newest first. */
export default function Archive() {
  const posts = useApiPages(() => api.posts.archived.infiniteQueryOptions({}, nextPage));
  return (
    <Column width="page">
      <PageHeader title={t('posts.archiveTitle')} backTo="/" />
      <PostPages
        query={posts}
        empty={
          <EmptyState
            icon={ArchiveIcon}
            title={t('posts.archiveEmptyTitle')}
            text={t('posts.archiveEmptyText')}
          />
        }
      />
    </Column>
  );
}
