import { useParams, useSearchParams } from '@solidjs/router';
import ImageOff from 'lucide-solid/icons/image-off';
import { Match, Show, Switch } from 'solid-js';
import { refusalOf } from '../data/errors.ts';
import { postById } from '../data/posts.ts';
import { useApiQuery } from '../data/query.ts';
import { t } from '../i18n/later/index.ts';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { useGoBack } from '../parts/frame/useGoBack.ts';
import { PostCardSkeleton } from '../parts/post/PostCardSkeleton.tsx';
import { PostDetail } from '../parts/post/PostDetail.tsx';
import { QueryError } from '../parts/query/QueryError.tsx';
import { ButtonLink } from '../parts/ui/Button.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import styles from './Post.module.css';

/** The page of one post. */
export default function PostPage() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <PostOf id={Number(id)} />}
    </Show>
  );
}

function PostOf(props: { id: number }) {
  const query = useApiQuery(() => postById(props.id));
  const [search] = useSearchParams<{ comment: string }>();
  const goBack = useGoBack();
  /** `/p/1?comment=2`, where notifications lead. */
  const linkedComment = () => Number(search.comment) || undefined;
  const title = () => {
    if (query.data) return t('post.photoBy', { name: query.data.author.username });
    return t(query.isError ? 'errors.title' : 'common.loading');
  };
  /** Not there, not for the viewer, or no number that a post can have. */
  const isMissing = () =>
    query.isError && ['notFound', 'invalidInput'].includes(refusalOf(query.error)?.reason ?? '');
  return (
    <div class={styles.page}>
      <Show when={isMissing()} fallback={<PageHeader title={title()} backTo="/" />}>
        <PageHeader title={t('posts.notFoundTitle')} hidden />
      </Show>
      <Switch>
        <Match when={isMissing()}>
          <EmptyState
            icon={ImageOff}
            title={t('posts.notFoundTitle')}
            text={t('posts.notFoundText')}
            action={
              <ButtonLink variant="primary" href="/">
                {t('notFound.action')}
              </ButtonLink>
            }
          />
        </Match>
        <Match when={query.data}>
          {(shown) => (
            <PostDetail
              post={shown()}
              linkedComment={linkedComment()}
              onDeleted={() => goBack(`/u/${shown().author.username}`)}
            />
          )}
        </Match>
        <Match when={query.isError}>
          <QueryError query={query} />
        </Match>
        <Match when={true}>
          <div class={styles.skeleton} aria-busy="true">
            <PostCardSkeleton />
          </div>
        </Match>
      </Switch>
    </div>
  );
}
