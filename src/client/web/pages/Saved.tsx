import Bookmark from 'lucide-solid/icons/bookmark';
import { Show } from 'solid-js';
import { api, nextPage, useApiPages } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { PostGridPages } from '../parts/post/PostGridPages.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import styles from './PostList.module.css';

/** The viewer's private list, last saved first. */
export default function Saved() {
  const posts = useApiPages(() => api.saves.list.infiniteQueryOptions({}, nextPage));
  return (
    <Column width="page">
      <PageHeader title={t('posts.savedTitle')} backTo="/" />
      <Show when={posts.data?.pages[0]?.items.length}>
        <p class={styles.about}>{t('posts.savedText')}</p>
      </Show>
      <PostGridPages
        query={posts}
        empty={
          <EmptyState icon={Bookmark} title={t('posts.savedEmptyTitle')} text={t('posts.savedEmptyText')} />
        }
      />
    </Column>
  );
}
