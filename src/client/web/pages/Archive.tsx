import ArchiveIcon from 'lucide-solid/icons/archive';
import { Show } from 'solid-js';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { PostGridPages } from '../parts/post/PostGridPages.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import styles from './PostList.module.css';

/** The viewer's posts that nobody else sees, newest first. */
export default function Archive() {
  const posts = useApiPages(() => api.posts.archived.infiniteQueryOptions({}, nextPage));
  return (
    <Column width="page">
      <PageHeader title={t('posts.archiveTitle')} backTo="/" />
      <Show when={posts.data?.pages[0]?.items.length}>
        <p class={styles.about}>{t('posts.archiveText')}</p>
      </Show>
      <PostGridPages
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
