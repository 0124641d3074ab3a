import { useParams } from '@solidjs/router';
import ImageOff from 'lucide-solid/icons/image-off';
import { Match, Show, Switch } from 'solid-js';
import { refusalOf } from '../data/errors.ts';
import { postById } from '../data/posts.ts';
import { useApiQuery } from '../data/query.ts';
import { t } from '../i18n/index.ts';
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
  const goBack = useGoBack();
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
        <PageHeader title={t('post.notFoundTitle')} hidden />
      </Show>
      <Switch>
        <Match when={isMissing()}>
          <EmptyState
            icon={ImageOff}
            title={t('post.notFoundTitle')}
            text={t('post.notFoundText')}
            action={
              <ButtonLink variant="primary" href="/">
                {t('notFound.action')}
              </ButtonLink>
            }
          />
        </Match>
        <Match when={query.data}>
          {(shown) => <PostDetail post={shown()} onDeleted={() => goBack(`/u/${shown().author.username}`)} />}
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
