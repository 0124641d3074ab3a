import { useParams } from '@solidjs/router';
import Hash from 'lucide-solid/icons/hash';
import { Show } from 'solid-js';
import { useApiPages } from '../data/query.ts';
import { postsTagged } from '../data/search.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { PostGridPages } from '../parts/post/PostGridPages.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import styles from './PostList.module.css';

/** The posts with a hashtag. */
export default function Tag() {
  const params = useParams<{ tag: string }>();
  return (
    <Show when={decoded(params.tag)} keyed>
      {(tag) => <PostsTagged tag={tag} />}
    </Show>
  );
}

function PostsTagged(props: { tag: string }) {
  const posts = useApiPages(() => postsTagged(props.tag));
  const count = () => posts.data?.pages[0]?.postCount ?? undefined;
  return (
    <Column width="page">
      <PageHeader title={`#${props.tag}`} backTo="/search" />
      <p class={styles.about}>{count() ? t('profile.posts', { count: count() ?? 0 }) : '\u00a0'}</p>
      <PostGridPages
        query={posts}
        empty={<EmptyState icon={Hash} title={t('search.tagEmptyTitle')} text={t('search.tagEmptyText')} />}
      />
    </Column>
  );
}

/** As it was written; what cannot be decoded is shown as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
